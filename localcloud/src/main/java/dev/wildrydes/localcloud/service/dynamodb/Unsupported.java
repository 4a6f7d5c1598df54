package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/** What a table may ask for on AWS and the local cloud does not have. */
final class Unsupported {
    private static final Set<String> MEMBERS = Set.of(
            "StreamSpecification",
            "ReplicaUpdates",
            "MultiRegionConsistency",
            "GlobalTableWitnessUpdates",
            "GlobalTableSettingsReplicationMode",
            "OnDemandThroughput",
            "WarmThroughput",
            "ResourcePolicy");

    private Unsupported() {}

    /** Refuses by its name what would be passed over otherwise. */
    static void check(SdkPojo request) {
        for (var field : request.sdkFields()) {
            var value = field.getValueOrDefault(request);
            var off = value instanceof StreamSpecification stream && !Boolean.TRUE.equals(stream.streamEnabled());
            var given = value != null && !(value instanceof SdkAutoConstructList) && !off;
            if (given && MEMBERS.contains(field.memberName())) {
                throw DynamoDbErrors.invalidParameter(
                        "The local cloud's tables have no " + field.memberName() + "; leave it out");
            }
        }
    }
}
