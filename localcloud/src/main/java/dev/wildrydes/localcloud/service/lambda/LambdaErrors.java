package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.AwsError;

/** Lambda's refusals, in its words. */
final class LambdaErrors {
    private LambdaErrors() {}

    static AwsError functionNotFound(String arn) {
        return notFound("Function not found: " + arn);
    }

    static AwsError aliasNotFound(String arn) {
        return notFound("Cannot find alias arn: " + arn);
    }

    static AwsError noSuchResource() {
        return notFound("The resource you requested does not exist.");
    }

    static AwsError notFound(String message) {
        return user(404, "ResourceNotFoundException", message);
    }

    static AwsError invalid(String message) {
        return user(400, "InvalidParameterValueException", message);
    }

    static AwsError conflict(String message) {
        return user(409, "ResourceConflictException", message);
    }

    static AwsError throttled(String reason) {
        return user(429, "TooManyRequestsException", "Rate Exceeded.").with("Reason", reason);
    }

    static AwsError revisionMismatch() {
        return revisionMismatch("GetFunction/GetAlias");
    }

    /** @param operation which tells the right revision */
    static AwsError revisionMismatch(String operation) {
        return user(
                412,
                "PreconditionFailedException",
                "The Revision Id provided does not match the latest Revision Id. Call the " + operation
                        + " API to retrieve the latest Revision Id");
    }

    static AwsError recursive() {
        return user(
                400,
                "RecursiveInvocationException",
                "Lambda has detected your function being invoked in a recursive loop with other AWS resources and"
                        + " stopped your function's invocation.");
    }

    static AwsError user(int status, String code, String message) {
        return new AwsError(status, code, message).with("Type", "User");
    }
}
