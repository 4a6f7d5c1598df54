package dev.wildrydes.localcloud.service.apigateway.integration;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.Refusal;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.mapping.Outgoing;
import dev.wildrydes.localcloud.service.apigateway.mapping.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The mock integration: its evaluated request says which status is to be answered, and there is nothing behind it. */
final class MockCaller {
    /** The Serverless Framework writes <code>{statusCode:200}</code>, which API Gateway accepts. */
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    private MockCaller() {}

    static Reply call(Exchange exchange, Outgoing outgoing) {
        try {
            var code = LENIENT.readTree(outgoing.body()).path("statusCode");
            if (code.canConvertToInt()) {
                return new Reply(code.asInt(), Map.of(), new byte[0], Optional.of(Integer.toString(code.asInt())));
            }
        } catch (IOException notJson) {
            throw new RefusedException(Refusal.INTERNAL);
        }
        throw new RefusedException(Refusal.INTERNAL);
    }
}
