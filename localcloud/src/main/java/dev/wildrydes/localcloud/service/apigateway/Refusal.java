package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What API Gateway answers when no integration does: its default gateway responses. */
enum Refusal {
    BAD_REQUEST(400, "BadRequestException", "Bad Request"),
    FORBIDDEN(403, "ForbiddenException", "Forbidden"),
    MISSING_AUTHENTICATION_TOKEN(403, "MissingAuthenticationTokenException", "Missing Authentication Token"),
    REQUEST_TOO_LONG(413, "RequestTooLargeException", "Request Too Long"),
    UNSUPPORTED_MEDIA_TYPE(415, "BadRequestException", "Unsupported Media Type"),
    INTERNAL(500, "InternalServerErrorException", "Internal server error"),
    BAD_GATEWAY(502, "InternalServerErrorException", "Internal server error"),
    TIMEOUT(504, "InternalServerErrorException", "Endpoint request timed out");

    private final int status;
    private final String errorType;
    private final String message;

    Refusal(int status, String errorType, String message) {
        this.status = status;
        this.errorType = errorType;
        this.message = message;
    }

    HttpResponse response() {
        return HttpResponse.json(status, "{\"message\":\"" + message + "\"}").with("x-amzn-ErrorType", errorType);
    }

    /** A body that API Gateway's front end does not even take in is answered in plain text. */
    static HttpResponse tooLong(int most) {
        return new HttpResponse(
                413,
                Headers.of("Content-Type", "text/plain"),
                ("HTTP content length exceeded " + most + " bytes.").getBytes(StandardCharsets.UTF_8));
    }
}
