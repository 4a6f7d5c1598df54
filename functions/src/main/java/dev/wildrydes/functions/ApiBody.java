package dev.wildrydes.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.wildrydes.functions.json.Json;
import dev.wildrydes.functions.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The body of a request as API Gateway hands it over. */
final class ApiBody {

    private ApiBody() {}

    /**
     * Reads a body that has to be a JSON object.
     *
     * @throws IllegalArgumentException if there is none or it is malformed, with a message for the caller
     */
    static Map<String, Object> object(APIGatewayProxyRequestEvent request) {
        if (request.getBody() == null || request.getBody().isBlank()) {
            throw new IllegalArgumentException("The request has no body");
        }
        try {
            return Json.object(text(request));
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String text(APIGatewayProxyRequestEvent request) {
        boolean encoded = Boolean.TRUE.equals(request.getIsBase64Encoded());
        return encoded
                ? new String(Base64.getDecoder().decode(request.getBody()), StandardCharsets.UTF_8)
                : request.getBody();
    }
}
