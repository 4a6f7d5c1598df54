package dev.wildrydes.localcloud.service.cloudformation.stack;

import java.time.Instant;
import java.util.List;

/**
 * A change set as it is kept.
 *
 * @param changeSetId its ARN
 * @param status {@code CREATE_COMPLETE} or {@code FAILED}
 * @param reason why it failed, or why it cannot show all values; or null
 * @param executionStatus {@code AVAILABLE}, {@code UNAVAILABLE}, {@code EXECUTE_IN_PROGRESS} or
 *     {@code EXECUTE_COMPLETE}
 * @param onFailure see {@link StackRecord.Operation}
 * @param roleArn likewise
 */
public record ChangeSetRecord(
        String changeSetId,
        String stackId,
        String description,
        Instant created,
        String status,
        String reason,
        String executionStatus,
        Definition definition,
        String onFailure,
        String roleArn,
        List<PlannedChange> changes) {

    /** Its name. */
    public String name() {
        return changeSetId.split("/")[1];
    }

    /** The same set after a step of its execution. */
    public ChangeSetRecord execution(String now) {
        return new ChangeSetRecord(
                changeSetId,
                stackId,
                description,
                created,
                status,
                reason,
                now,
                definition,
                onFailure,
                roleArn,
                changes);
    }
}
