package dev.wildrydes.localcloud.service.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.OptionalInt;

/**
 * Mapping templates of {@code MOCK} integrations, as far as a CORS preflight needs them: text without a Velocity
 * reference or directive. A template that has one is refused when it is put.
 */
final class MockTemplate {
    /** The Serverless Framework writes <code>{statusCode:200}</code>, which API Gateway accepts. */
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    private MockTemplate() {}

    /** Refuses a template that is more than text. */
    static void checkLiteral(String template) {
        if (template.contains("$") || template.contains("#")) {
            throw Errors.badRequest("The local cloud's API Gateway takes mapping templates without Velocity ($ and #);"
                    + " this one has it: " + template.strip());
        }
    }

    /** Refuses a request template from which no status code can be told. */
    static void parse(String template) {
        checkLiteral(template);
        if (statusCode(template).isEmpty()) {
            throw Errors.badRequest(
                    "The request template of a MOCK integration must be {\"statusCode\": <number>}; this one is: "
                            + template.strip());
        }
    }

    /** The status code that {@code template}, evaluated, asks the mock for. */
    static OptionalInt statusCode(String template) {
        try {
            var code = LENIENT.readTree(template).path("statusCode");
            return code.canConvertToInt() ? OptionalInt.of(code.asInt()) : OptionalInt.empty();
        } catch (JsonProcessingException e) {
            return OptionalInt.empty();
        }
    }
}
