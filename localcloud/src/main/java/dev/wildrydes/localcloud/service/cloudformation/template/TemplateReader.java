package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads a template's text, JSON or YAML, into one form: JSON with every intrinsic function in its long spelling. */
public final class TemplateReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private TemplateReader() {}

    /**
     * Reads {@code text}.
     *
     * @throws dev.wildrydes.localcloud.AwsError when it is not well-formed, with the place where that shows
     */
    public static Template read(String text) {
        var root = text.stripLeading().startsWith("{") ? json(text) : new YamlTemplate().read(text);
        if (!(root instanceof ObjectNode object)) {
            throw TemplateError.format("unsupported structure.");
        }
        return new Template(object);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            var place = e.getLocation();
            // Of a character that nothing expects, AWS names the column after it.
            var after = e.getOriginalMessage().startsWith("Unexpected character") ? 1 : 0;
            throw TemplateError.format("JSON not well-formed. (line %d, column %d)"
                    .formatted(place == null ? 1 : place.getLineNr(), place == null ? 1 : place.getColumnNr() + after));
        }
    }
}
