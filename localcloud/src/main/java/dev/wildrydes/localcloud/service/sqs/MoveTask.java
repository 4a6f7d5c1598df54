package dev.wildrydes.localcloud.service.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/**
 * A message move task as it is kept.
 *
 * @param destinationArn null if each message goes back to the queue that it came from
 * @param perSecond how many messages are moved in a second; null if as many as there are
 * @param status {@code RUNNING}, {@code COMPLETED}, {@code CANCELLED} or {@code FAILED}
 * @param toMove how many messages there were when it began
 * @param failure null unless it failed
 */
record MoveTask(
        String id,
        String sourceArn,
        String destinationArn,
        Integer perSecond,
        Instant started,
        String status,
        long moved,
        long toMove,
        String failure) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHUNK = 500;

    /** What a client knows a task by. */
    record Handle(String taskId, String sourceArn) {
        static Optional<Handle> parse(String handle) {
            try {
                var json = JSON.readTree(new String(Base64.getDecoder().decode(handle), StandardCharsets.UTF_8));
                return json.hasNonNull("taskId") && json.hasNonNull("sourceArn")
                        ? Optional.of(new Handle(
                                json.path("taskId").asText(),
                                json.path("sourceArn").asText()))
                        : Optional.empty();
            } catch (IllegalArgumentException | JsonProcessingException e) {
                return Optional.empty();
            }
        }
    }

    /** Sorts the tasks of a queue by their time. */
    String key() {
        return sourceArn + "/" + "%015d".formatted(started.toEpochMilli()) + "/" + id;
    }

    String handle() {
        var json = JSON.createObjectNode().put("taskId", id).put("sourceArn", sourceArn);
        return Base64.getEncoder().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    boolean running() {
        return status.equals("RUNNING");
    }

    /** How many messages are moved at once. */
    int chunk() {
        return perSecond == null ? CHUNK : 1;
    }

    /** How long it rests after a chunk. */
    Duration pause() {
        return perSecond == null ? Duration.ZERO : Duration.ofSeconds(1).dividedBy(perSecond);
    }

    MoveTask with(String newStatus, long movedInAll, String reason) {
        return new MoveTask(id, sourceArn, destinationArn, perSecond, started, newStatus, movedInAll, toMove, reason);
    }

    ListMessageMoveTasksResultEntry described() {
        return ListMessageMoveTasksResultEntry.builder()
                .taskHandle(running() ? handle() : null)
                .status(status)
                .sourceArn(sourceArn)
                .destinationArn(destinationArn)
                .maxNumberOfMessagesPerSecond(perSecond)
                .approximateNumberOfMessagesMoved(moved)
                .approximateNumberOfMessagesToMove(toMove)
                .failureReason(failure)
                .startedTimestamp(started.toEpochMilli())
                .build();
    }
}
