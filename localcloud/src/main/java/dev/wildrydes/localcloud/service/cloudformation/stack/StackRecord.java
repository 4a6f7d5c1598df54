package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.Arn;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A stack as it is kept.
 *
 * @param stackId its ARN
 * @param standing how it stands
 * @param definition what it is, or during an operation what it is to be; null while only change sets are there
 * @param previous during an update what it was; else null
 * @param operation the running or last operation
 * @param outputs as the last successful operation left them
 * @param imports names of exports that it uses
 */
public record StackRecord(
        String stackId,
        Standing standing,
        Definition definition,
        Definition previous,
        Operation operation,
        boolean terminationProtection,
        List<OutputRecord> outputs,
        List<String> imports) {

    /**
     * How a stack stands.
     *
     * @param status one of the SDK's {@code StackStatus}
     * @param reason or null
     * @param updated or null
     * @param deleted or null
     */
    public record Standing(String status, String reason, Instant created, Instant updated, Instant deleted) {}

    /**
     * One operation on a stack.
     *
     * @param id new with each operation; part of the operation's generated names
     * @param onFailure what a failure leads to: {@code ROLLBACK}, {@code DELETE} (of a create) or {@code DO_NOTHING}
     * @param retain logical ids that a delete leaves where they are, or that the rollback of an update leaves as they
     *     are
     * @param changeSetId the change set that is executed, or null
     * @param caller as whom its steps are made
     * @param roleArn the service role that they are made with, or null
     * @param token what the client calls the operation, or null
     * @param until when a create has taken too long; null when it may take for ever
     */
    public record Operation(
            String id,
            String onFailure,
            List<String> retain,
            String changeSetId,
            Caller caller,
            String roleArn,
            String token,
            Instant until) {

        /** An operation that begins now, and is rolled back when it fails. */
        public static Operation begun(Caller caller, String roleArn) {
            return new Operation(
                    UUID.randomUUID().toString(), "ROLLBACK", List.of(), null, caller, roleArn, null, null);
        }

        /** The same with another end when it fails; null leaves it. */
        public Operation onFailure(String what) {
            return new Operation(
                    id, what == null ? onFailure : what, retain, changeSetId, caller, roleArn, token, until);
        }

        /** The same with resources that are left where they are. */
        public Operation retain(List<String> logicalIds) {
            return new Operation(id, onFailure, logicalIds, changeSetId, caller, roleArn, token, until);
        }

        /** The same as the execution of a change set. */
        public Operation changeSet(String arn) {
            return new Operation(id, onFailure, retain, arn, caller, roleArn, token, until);
        }

        /** The same with a client's name for it. */
        public Operation token(String name) {
            return new Operation(id, onFailure, retain, changeSetId, caller, roleArn, name, until);
        }

        /** The same with a time at which it has taken too long. */
        public Operation until(Instant end) {
            return new Operation(id, onFailure, retain, changeSetId, caller, roleArn, token, end);
        }
    }

    /** An output with its resolved value; {@code description} and {@code exportName} may be null. */
    public record OutputRecord(String key, String value, String description, String exportName) {}

    /** The stack's name. */
    public String name() {
        return stackId.split("/")[1];
    }

    /** The region it is in. */
    public String region() {
        return Arn.of(stackId).region();
    }

    /** Its status. */
    public String status() {
        return standing.status();
    }

    /** Whether an operation is under way. */
    public boolean busy() {
        return status().endsWith("_IN_PROGRESS") && !status().equals("REVIEW_IN_PROGRESS");
    }

    /** Whether it is gone. */
    public boolean gone() {
        return status().equals("DELETE_COMPLETE");
    }

    StackRecord standing(Standing now) {
        return new StackRecord(stackId, now, definition, previous, operation, terminationProtection, outputs, imports);
    }

    StackRecord status(String status, String reason) {
        return standing(new Standing(status, reason, standing.created(), standing.updated(), standing.deleted()));
    }

    StackRecord defined(Definition now, Definition before) {
        return new StackRecord(stackId, standing, now, before, operation, terminationProtection, outputs, imports);
    }

    StackRecord operated(Operation now) {
        return new StackRecord(stackId, standing, definition, previous, now, terminationProtection, outputs, imports);
    }

    StackRecord giving(List<OutputRecord> newOutputs, List<String> newImports) {
        return new StackRecord(
                stackId, standing, definition, previous, operation, terminationProtection, newOutputs, newImports);
    }

    /** The same stack, with its termination protection set or not. */
    public StackRecord guarded(boolean against) {
        return new StackRecord(stackId, standing, definition, previous, operation, against, outputs, imports);
    }
}
