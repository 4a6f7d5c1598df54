package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.AwsError;

/** Refusals as SNS words them. */
final class SnsErrors {
    private SnsErrors() {}

    static AwsError invalid(String reason) {
        return new AwsError(400, "InvalidParameter", "Invalid parameter: " + reason);
    }

    static AwsError noTopic() {
        return new AwsError(404, "NotFound", "Topic does not exist");
    }

    static AwsError noSubscription() {
        return new AwsError(404, "NotFound", "Subscription does not exist");
    }
}
