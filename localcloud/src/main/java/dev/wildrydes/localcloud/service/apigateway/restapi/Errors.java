package dev.wildrydes.localcloud.service.apigateway.restapi;

import dev.wildrydes.localcloud.AwsError;
import java.util.regex.Pattern;

/** Refusals of the control plane, as API Gateway words them. */
public final class Errors {
    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");

    private Errors() {}

    public static AwsError badRequest(String message) {
        return new AwsError(400, "BadRequestException", message);
    }

    public static AwsError conflict(String message) {
        return new AwsError(409, "ConflictException", message);
    }

    /** @param kind {@code Resource}, {@code Method}, {@code stage} … */
    public static AwsError notFound(String kind) {
        return new AwsError(404, "NotFoundException", "Invalid " + kind + " identifier specified");
    }

    public static AwsError noStatus() {
        return new AwsError(404, "NotFoundException", "Invalid Response status code specified");
    }

    static AwsError noApi(String account, String id) {
        return new AwsError(404, "NotFoundException", "Invalid API identifier specified " + account + ":" + id);
    }

    /** @param constraint for example {@code enum value set: [A, B]} */
    public static AwsError invalid(String value, String member, String constraint) {
        return new AwsError(
                400,
                "ValidationException",
                "1 validation error detected: Value '" + value + "' at '" + member
                        + "' failed to satisfy constraint: Member must satisfy " + constraint);
    }

    public static String checkedStatus(String status) {
        if (status == null || !STATUS.matcher(status).matches()) {
            throw invalid(status, "statusCode", "regular expression pattern: " + STATUS.pattern());
        }
        return status;
    }
}
