package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.auth.Access;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;

/** What IAM is asked of each operation; see "Actions, resources, and condition keys for Amazon SQS". */
final class SqsActions {
    private SqsActions() {}

    static List<Access> of(AwsRequest request, String region) {
        var name = request.getClass().getSimpleName();
        var operation = name.substring(0, name.length() - "Request".length());
        var action =
                operation.endsWith("Batch") ? operation.substring(0, operation.length() - "Batch".length()) : operation;
        var queue = request.getValueForField("QueueUrl", String.class)
                .map(Queues::name)
                .or(() -> request.getValueForField("QueueName", String.class))
                .orElse("");
        var resource = request.getValueForField("SourceArn", String.class)
                .or(() -> request.getValueForField("TaskHandle", String.class)
                        .flatMap(MoveTask.Handle::parse)
                        .map(MoveTask.Handle::sourceArn))
                .orElse(operation.equals("ListQueues") ? "*" : Account.arn("sqs", region, queue));
        return List.of(new Access("sqs:" + action, resource));
    }
}
