package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.AwsError;

/** Refusals as SQS words them. */
final class SqsErrors {
    private SqsErrors() {}

    static AwsError noQueue() {
        return new AwsError(400, "QueueDoesNotExist", "The specified queue does not exist.");
    }

    static AwsError invalid(String message) {
        return new AwsError(400, "InvalidParameterValue", message);
    }

    static AwsError invalidAttribute(String message) {
        return new AwsError(400, "InvalidAttributeValue", message);
    }

    static AwsError missing(String parameter) {
        return new AwsError(400, "MissingParameter", "The request must contain the parameter " + parameter + ".");
    }

    static AwsError badReceipt(String handle) {
        return new AwsError(
                400,
                "ReceiptHandleIsInvalid",
                "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }
}
