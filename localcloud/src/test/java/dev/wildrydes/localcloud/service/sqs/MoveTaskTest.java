package dev.wildrydes.localcloud.service.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

class MoveTaskTest {
    private static final String ARN = "arn:aws:sqs:us-east-2:000000000000:";
    private static final String DEAD = ARN + "dead";

    @TempDir
    Path folder;

    private LocalCloud cloud;
    private SqsClient sqs;
    private String source;
    private String dead;

    @BeforeEach
    void start() {
        open();
        dead = create("dead", Map.of());
        source = create(
                "source",
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + DEAD + "\",\"maxReceiveCount\":1}",
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        "0"));
    }

    @AfterEach
    void stop() {
        sqs.close();
        cloud.close();
    }

    private void open() {
        cloud = LocalCloud.start(
                LocalCloud.Options.of(new Home(folder)).onPort(0).with(List.of(SqsService::new)));
        sqs = TestClients.owner(cloud, SqsClient.builder());
    }

    @Conformance(recorded = "sqs/test_sqs_move_task: test_move_task_workflow_with_default_destination")
    @Test
    void deadLettersGoBackToTheQueueThatTheyCameFrom() {
        send(source, "1");
        send(source, "2");
        bury();

        sqs.startMessageMoveTask(request -> request.sourceArn(DEAD));

        assertThat(receive(source, 2)).containsExactlyInAnyOrder("1", "2");
        var task = ended();
        assertThat(task.status()).isEqualTo("COMPLETED");
        assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(2);
        assertThat(task.approximateNumberOfMessagesToMove()).isEqualTo(2);
        assertThat(task.destinationArn()).isNull();
        assertThat(task.taskHandle()).isNull();
    }

    @Conformance(recorded = "sqs/test_sqs_move_task: test_basic_move_task_workflow")
    @Test
    void messagesGoToTheQueueThatIsNamedAsNewOnes() {
        var other = create("other", Map.of());
        var sent = sqs.sendMessage(request -> request.queueUrl(dead).messageBody("1"))
                .messageId();

        sqs.startMessageMoveTask(request -> request.sourceArn(DEAD).destinationArn(ARN + "other"));

        var moved = sqs.receiveMessage(request -> request.queueUrl(other).waitTimeSeconds(20))
                .messages();
        assertThat(moved).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("1");
            assertThat(message.messageId()).isNotEqualTo(sent);
        });
        assertThat(ended().destinationArn()).isEqualTo(ARN + "other");
    }

    @Conformance(
            recorded = {
                "sqs/test_sqs_move_task: test_move_task_cancel",
                "sqs/test_sqs_move_task: test_start_multiple_move_tasks"
            })
    @Test
    void aTaskGoesOnAlsoAfterAStopUntilItIsCancelledAndThereIsOneAtATime() {
        create("other", Map.of());
        for (var i = 0; i < 10; i++) {
            send(dead, "x");
        }
        var handle = sqs.startMessageMoveTask(request ->
                        request.sourceArn(DEAD).destinationArn(ARN + "other").maxNumberOfMessagesPerSecond(1))
                .taskHandle();
        assertRefused(
                "There is already a task running. Only one active task is allowed for a source queue arn at a given"
                        + " time.",
                () -> sqs.startMessageMoveTask(request -> request.sourceArn(DEAD)));

        stop();
        open();
        var running = latest();
        assertThat(running.status()).isEqualTo("RUNNING");
        assertThat(running.taskHandle()).isEqualTo(handle);
        assertThat(running.maxNumberOfMessagesPerSecond()).isEqualTo(1);

        sqs.cancelMessageMoveTask(request -> request.taskHandle(handle));

        assertThat(latest().status()).isEqualTo("CANCELLED");
        assertThat(latest().approximateNumberOfMessagesMoved()).isLessThan(10);
        assertThat(latest().approximateNumberOfMessagesToMove()).isEqualTo(10);
    }

    @Conformance(
            recorded = {
                "sqs/test_sqs_move_task: test_source_needs_redrive_policy",
                "sqs/test_sqs_move_task: test_destination_needs_to_exist",
                "sqs/test_sqs_move_task: test_cancel_with_invalid_task_handle",
                "sqs/test_sqs_move_task: test_cancel_with_invalid_source_arn_in_task_handle",
                "sqs/test_sqs_move_task: test_cancel_with_invalid_task_id_in_task_handle"
            })
    @Test
    void whatThereIsNotCannotBeMovedOrCancelled() {
        assertRefused(
                "Source queue must be configured as a Dead Letter Queue.",
                () -> sqs.startMessageMoveTask(request -> request.sourceArn(ARN + "source")));
        assertRefused(
                "The resource that you specified for the DestinationArn parameter doesn't exist.",
                () -> sqs.startMessageMoveTask(
                        request -> request.sourceArn(DEAD).destinationArn(ARN + "none")));
        assertRefused("Value for parameter TaskHandle is invalid.", () -> cancel("foobared"));
        assertRefused(
                "The resource that you specified for the SourceArn parameter doesn't exist.",
                () -> cancel(handle(ARN + "none")));
        assertRefused("Task does not exist.", () -> cancel(handle(DEAD)));
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html")
    @Test
    void messagesMoveToAnotherQueueOfTheSameType() {
        create("other.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));

        assertRefused(
                "The source and the destination queue must not be the same: " + DEAD,
                () -> sqs.startMessageMoveTask(
                        request -> request.sourceArn(DEAD).destinationArn(DEAD)));
        assertRefused(
                "The source and the destination queue must be of the same type: " + ARN + "other.fifo",
                () -> sqs.startMessageMoveTask(
                        request -> request.sourceArn(DEAD).destinationArn(ARN + "other.fifo")));
    }

    @Conformance(recorded = "sqs/test_sqs_move_task: test_move_task_delete_destination_queue_while_running")
    @Test
    void aTaskWhoseDestinationIsGoneFails() {
        var other = create("other", Map.of());
        for (var i = 0; i < 10; i++) {
            send(dead, "x");
        }
        sqs.startMessageMoveTask(
                request -> request.sourceArn(DEAD).destinationArn(ARN + "other").maxNumberOfMessagesPerSecond(1));

        sqs.deleteQueue(request -> request.queueUrl(other));

        assertThat(ended().status()).isEqualTo("FAILED");
        assertThat(latest().failureReason()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
    }

    private String create(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private void send(String url, String body) {
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
    }

    /** Receives all messages of the source once, and then once too often. */
    private void bury() {
        for (var i = 0; i < 2; i++) {
            sqs.receiveMessage(request -> request.queueUrl(source).maxNumberOfMessages(10));
        }
    }

    private List<String> receive(String url, int most) {
        var bodies = new ArrayList<String>();
        while (bodies.size() < most) {
            var messages = sqs.receiveMessage(
                            request -> request.queueUrl(url).waitTimeSeconds(20).visibilityTimeout(30))
                    .messages();
            assertThat(messages).as("a message within twenty seconds").isNotEmpty();
            messages.forEach(message -> bodies.add(message.body()));
        }
        return bodies;
    }

    private ListMessageMoveTasksResultEntry latest() {
        return sqs.listMessageMoveTasks(request -> request.sourceArn(DEAD))
                .results()
                .get(0);
    }

    private ListMessageMoveTasksResultEntry ended() {
        var task = latest();
        while (task.status().equals("RUNNING")) {
            task = latest();
        }
        return task;
    }

    private void cancel(String handle) {
        sqs.cancelMessageMoveTask(request -> request.taskHandle(handle));
    }

    private static String handle(String sourceArn) {
        var json = "{\"taskId\":\"10f57157-fc38-4da9-a113-4de7e12d05aa\",\"sourceArn\":\"" + sourceArn + "\"}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String message, Runnable call) {
        assertThatExceptionOfType(SqsException.class).isThrownBy(call::run).withMessageContaining(message);
    }
}
