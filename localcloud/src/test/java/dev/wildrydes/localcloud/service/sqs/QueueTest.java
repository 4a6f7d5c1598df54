package dev.wildrydes.localcloud.service.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.auth.Access;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;

class QueueTest {
    private static final String ARN = "arn:aws:sqs:us-east-2:000000000000:";

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where its state is")
    void aQueueThatWasStoredBeforeDeduplicatesByItsScope() {
        assertThat(stored(Map.of("DeduplicationScope", "messageGroup")).deduplicatesByGroup())
                .isTrue();
        assertThat(stored(Map.of()).deduplicatesByGroup()).isFalse();
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html")
    void whoMovesMessagesHasToBeAllowedToTakeAndToSendThem() {
        var request = StartMessageMoveTaskRequest.builder()
                .sourceArn(ARN + "dead")
                .destinationArn(ARN + "rides")
                .build();

        assertThat(SqsActions.of(request, "us-east-2"))
                .containsExactly(
                        new Access("sqs:StartMessageMoveTask", ARN + "dead"),
                        new Access("sqs:ReceiveMessage", ARN + "dead"),
                        new Access("sqs:DeleteMessage", ARN + "dead"),
                        new Access("sqs:GetQueueAttributes", ARN + "dead"),
                        new Access("sqs:SendMessage", ARN + "rides"));
    }

    private static Queue stored(Map<String, String> attributes) {
        return new Queue("us-east-2", "rides.fifo", null, attributes, Map.of(), Instant.EPOCH, Instant.EPOCH);
    }
}
