package dev.wildrydes.localcloud.service.apigateway.mapping;

import dev.wildrydes.localcloud.service.apigateway.exchange.Refusal;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A body on its way, as {@code contentHandling} has it; see "Content type conversions in API Gateway" in the API
 * Gateway Developer Guide.
 *
 * @param binary whether templates cannot read it
 */
record Content(byte[] bytes, boolean binary) {
    private static final String TO_TEXT = "CONVERT_TO_TEXT";
    private static final String TO_BINARY = "CONVERT_TO_BINARY";

    /** @param isBinary whether the body is of one of the API's binary media types */
    static Content ofRequest(byte[] body, boolean isBinary, String handling) {
        return switch (String.valueOf(handling)) {
            case TO_TEXT -> isBinary ? encoded(body) : text(body);
            case TO_BINARY -> isBinary ? asItIs(body) : decoded(body);
            default -> isBinary ? asItIs(body) : text(body);
        };
    }

    /**
     * @param isBinary whether the body is of one of the API's binary media types
     * @param accepted whether the caller asks for one of them
     */
    static Content ofReply(byte[] body, boolean isBinary, boolean accepted, String handling) {
        return switch (String.valueOf(handling)) {
            case TO_TEXT, TO_BINARY -> ofRequest(body, isBinary, handling);
            default -> accepted ? ofRequest(body, isBinary, TO_BINARY) : ofRequest(body, isBinary, TO_TEXT);
        };
    }

    /** @throws RefusedException if it is none that a template could read */
    String forTemplate() {
        if (binary && bytes.length > 0) {
            throw new RefusedException(Refusal.INTERNAL);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Content asItIs(byte[] body) {
        return new Content(body, true);
    }

    /** What is not UTF-8 becomes replacement characters. */
    private static Content text(byte[] body) {
        return new Content(new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), false);
    }

    private static Content encoded(byte[] body) {
        return new Content(Base64.getEncoder().encode(body), false);
    }

    private static Content decoded(byte[] body) {
        try {
            return new Content(Base64.getDecoder().decode(body), true);
        } catch (IllegalArgumentException notBase64) {
            throw new RefusedException(Refusal.INTERNAL);
        }
    }
}
