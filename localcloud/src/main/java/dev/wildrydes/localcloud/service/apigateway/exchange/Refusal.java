package dev.wildrydes.localcloud.service.apigateway.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Why API Gateway itself answers; see "Gateway response types" in the API Gateway Developer Guide, and for the messages
 * LocalStack's recorded answers.
 */
public enum Refusal {
    BAD_REQUEST(null, 400, "BadRequestException", "Bad Request"),
    FORBIDDEN(null, 403, "ForbiddenException", "Forbidden"),
    BAD_REQUEST_PARAMETERS("BAD_REQUEST_PARAMETERS", 400, "BadRequestException", "Bad Request"),
    UNAUTHORIZED("UNAUTHORIZED", 401, "UnauthorizedException", "Unauthorized"),
    ACCESS_DENIED("ACCESS_DENIED", 403, "AccessDeniedException", "User is not authorized to access this resource"),
    INVALID_SIGNATURE("INVALID_SIGNATURE", 403, "InvalidSignatureException", "Forbidden"),
    EXPIRED_TOKEN("EXPIRED_TOKEN", 403, "ExpiredTokenException", "Forbidden"),
    MISSING_AUTHENTICATION_TOKEN(
            "MISSING_AUTHENTICATION_TOKEN", 403, "MissingAuthenticationTokenException", "Missing Authentication Token"),
    UNSUPPORTED_MEDIA_TYPE("UNSUPPORTED_MEDIA_TYPE", 415, "BadRequestException", "Unsupported Media Type"),
    REQUEST_TOO_LONG("REQUEST_TOO_LARGE", 413, "RequestTooLargeException", "Request Too Long"),
    THROTTLED("THROTTLED", 429, "TooManyRequestsException", "Too Many Requests"),
    AUTHORIZER_CONFIGURATION_ERROR("AUTHORIZER_CONFIGURATION_ERROR", 500, "AuthorizerConfigurationException", null),
    INTERNAL("API_CONFIGURATION_ERROR", 500, "InternalServerErrorException", "Internal server error"),
    /** Of a type of its own that can be customised as {@code DEFAULT_5XX} only. */
    BAD_GATEWAY("DEFAULT_5XX", 502, "InternalServerErrorException", "Internal server error"),
    INTEGRATION_FAILURE(
            "INTEGRATION_FAILURE", 504, "InternalServerErrorException", "Network error communicating with endpoint"),
    TIMEOUT("INTEGRATION_TIMEOUT", 504, "InternalServerErrorException", "Endpoint request timed out");

    private final String type;
    private final int status;
    private final String errorType;
    private final String message;

    Refusal(String type, int status, String errorType, String message) {
        this.type = type;
        this.status = status;
        this.errorType = errorType;
        this.message = message;
    }

    /** The type of the gateway response; null if API Gateway's front end answers, for which there is none. */
    public String type() {
        return type;
    }

    public int status() {
        return status;
    }

    public String errorType() {
        return errorType;
    }

    public String message() {
        return message;
    }

    public HttpResponse response() {
        return response(message);
    }

    /** As API Gateway says it where the API has no gateway response of its own; a null message is null. */
    public HttpResponse response(String words) {
        var member = this == ACCESS_DENIED ? "Message" : "message";
        var json = JsonNodeFactory.instance.objectNode().put(member, words);
        return HttpResponse.json(status, json.toString()).with("x-amzn-ErrorType", errorType);
    }

    /** A body that API Gateway's front end does not even take in is answered in plain text. */
    public static HttpResponse tooLong(int most) {
        return new HttpResponse(
                413,
                Headers.of("Content-Type", "text/plain"),
                ("HTTP content length exceeded " + most + " bytes.").getBytes(StandardCharsets.UTF_8));
    }
}
