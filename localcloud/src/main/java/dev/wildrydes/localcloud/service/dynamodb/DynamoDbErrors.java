package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Violations;

/** Refusals as DynamoDB words them. */
final class DynamoDbErrors {
    static final String INVALID = "ValidationException";

    private DynamoDbErrors() {}

    static AwsError invalid(String message) {
        return refused(INVALID, message);
    }

    static AwsError invalidParameter(String message) {
        return invalid("One or more parameter values were invalid: " + message);
    }

    /** The refusal of a member that breaks its constraint in the service's model. */
    static AwsError constraint(Object value, String member, String constraint) {
        return invalid(Violations.of(Violations.quoted(value), member, constraint));
    }

    static AwsError noTable(String message) {
        return refused("ResourceNotFoundException", message);
    }

    static AwsError refused(String code, String message) {
        return new AwsError(400, code, message);
    }
}
