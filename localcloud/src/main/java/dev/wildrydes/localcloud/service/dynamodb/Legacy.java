package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Parameters from before there were expressions. */
final class Legacy {
    private static final Set<String> NAMES = Set.of(
            "AttributesToGet",
            "AttributeUpdates",
            "ConditionalOperator",
            "Expected",
            "KeyConditions",
            "QueryFilter",
            "ScanFilter");

    private Legacy() {}

    /** Refuses a parameter that is given rather than passing over what it asks. */
    static void check(SdkPojo request) {
        for (var field : request.sdkFields()) {
            var value = field.getValueOrDefault(request);
            var given = value != null
                    && !(value instanceof SdkAutoConstructMap)
                    && !(value instanceof SdkAutoConstructList);
            if (NAMES.contains(field.memberName()) && given) {
                throw DynamoDbErrors.invalid("The local cloud does not know the legacy parameter " + field.memberName()
                        + ". Use the expression that replaces it.");
            }
        }
    }
}
