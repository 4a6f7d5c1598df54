package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;

/** Refusals as DynamoDB words them. */
final class DynamoDbErrors {
    private DynamoDbErrors() {}

    static AwsError invalid(String message) {
        return new AwsError(400, "ValidationException", message);
    }

    static AwsError invalidParameter(String message) {
        return invalid("One or more parameter values were invalid: " + message);
    }

    static AwsError noTable(String message) {
        return new AwsError(400, "ResourceNotFoundException", message);
    }
}
