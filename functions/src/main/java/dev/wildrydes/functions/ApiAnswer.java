package dev.wildrydes.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.wildrydes.functions.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers for API Gateway's proxy integration: JSON that a page of any origin may read. */
final class ApiAnswer {

    static final int OK = 200;
    static final int CREATED = 201;
    static final int BAD_REQUEST = 400;
    static final int BAD_GATEWAY = 502;
    static final int SERVICE_UNAVAILABLE = 503;

    private ApiAnswer() {}

    static APIGatewayProxyResponseEvent of(int status, Map<String, ?> body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Access-Control-Allow-Origin", "*");
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(status)
                .withHeaders(headers)
                .withBody(Json.write(body))
                .withIsBase64Encoded(false);
    }

    static APIGatewayProxyResponseEvent failure(int status, String message) {
        return of(status, Map.of("message", message));
    }
}
