package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.AwsError;

/** Refusals as SNS words them. */
final class SnsErrors {
    static final String PREFIX = "Invalid parameter: ";

    private SnsErrors() {}

    static AwsError invalid(String reason) {
        return new AwsError(400, "InvalidParameter", PREFIX + reason);
    }

    /** A token is a long number in hex; one that is none has a message of its own. */
    static AwsError badToken(String token) {
        return token != null && token.matches("[0-9a-f]{100,}")
                ? invalid("Token")
                : new AwsError(400, "InvalidParameter", "Invalid token");
    }

    static AwsError noTopic() {
        return new AwsError(404, "NotFound", "Topic does not exist");
    }

    static AwsError noSubscription() {
        return new AwsError(404, "NotFound", "Subscription does not exist");
    }
}
