package dev.wildrydes.functions.aws;

import dev.wildrydes.functions.json.Json;
import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.Ride;
import dev.wildrydes.functions.rules.RideTopic;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/** Announces rides on an SNS topic; the message is the ride's shape on the wire. */
public final class SnsRideTopic implements RideTopic {

    private final SnsClient sns;
    private final String topicArn;

    /** The topic of this ARN. */
    public SnsRideTopic(SnsClient sns, String topicArn) {
        this.sns = sns;
        this.topicArn = topicArn;
    }

    @Override
    public void announce(Ride ride) {
        try {
            sns.publish(r -> r.topicArn(topicArn).message(Json.write(ride.document())));
        } catch (SdkException e) {
            throw new DependencyFailedException(
                    "Ride " + ride.rideId() + " could not be announced: " + Failures.cause(e), e);
        }
    }
}
