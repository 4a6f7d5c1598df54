package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.auth.Access;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;

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
        return request instanceof StartMessageMoveTaskRequest move
                ? move(move, resource)
                : List.of(new Access("sqs:" + action, resource));
    }

    /**
     * A task does for its caller what she could do message by message; see "Configuring queue permissions for redrive".
     */
    private static List<Access> move(StartMessageMoveTaskRequest request, String source) {
        var accesses = Stream.of("StartMessageMoveTask", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes")
                .map(action -> new Access("sqs:" + action, source));
        var destination = Stream.ofNullable(request.destinationArn()).map(arn -> new Access("sqs:SendMessage", arn));
        return Stream.concat(accesses, destination).toList();
    }
}
