package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.auth.Access;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/** What IAM is asked of each operation; see "Actions, resources, and condition keys for Amazon SNS". */
final class SnsActions {
    private static final Set<String> OF_NO_TOPIC = Set.of("ListTopics", "ListSubscriptions");

    private SnsActions() {}

    static List<Access> of(AwsRequest request, String region) {
        var name = request.getClass().getSimpleName();
        var operation = name.substring(0, name.length() - "Request".length());
        var action = operation.equals("PublishBatch") ? "Publish" : operation;
        return List.of(new Access("sns:" + action, OF_NO_TOPIC.contains(operation) ? "*" : topic(request, region)));
    }

    private static String topic(AwsRequest request, String region) {
        return text(request, "TopicArn")
                .or(() -> text(request, "TargetArn"))
                .or(() -> text(request, "ResourceArn"))
                .or(() -> text(request, "SubscriptionArn").map(Subscriber::topicOf))
                .or(() -> text(request, "Name").map(each -> Topics.arn(region, each)))
                .orElse("*");
    }

    private static Optional<String> text(AwsRequest request, String member) {
        return request.getValueForField(member, String.class);
    }
}
