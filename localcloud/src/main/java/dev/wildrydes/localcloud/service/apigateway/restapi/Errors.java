package dev.wildrydes.localcloud.service.apigateway.restapi;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Violations;
import java.util.List;
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
        return invalid(List.of(fault(value, member, constraint)));
    }

    /** @param faults one or more of {@link #fault} */
    public static AwsError invalid(List<String> faults) {
        return new AwsError(400, "ValidationException", Violations.of(faults));
    }

    /** What is wrong with one member, as a refusal of all that is wrong says it. */
    public static String fault(String value, String member, String constraint) {
        return Violations.told(Violations.quoted(value), member, "Member must satisfy " + constraint);
    }

    public static String checkedStatus(String status) {
        var faults = statusFaults(status);
        if (!faults.isEmpty()) {
            throw invalid(faults);
        }
        return status;
    }

    /** What is wrong with a status code; empty if nothing is. */
    public static List<String> statusFaults(String status) {
        return status != null && STATUS.matcher(status).matches()
                ? List.of()
                : List.of(fault(status, "statusCode", "regular expression pattern: " + STATUS.pattern()));
    }
}
