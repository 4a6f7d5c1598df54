package dev.wildrydes.localcloud.service.cloudformation.stack;

/**
 * What the running operation does, or did, to one resource: enough to undo it, also after a crash in the middle.
 *
 * @param before the resource as it stood; null if the operation adds it
 * @param fresh the new physical resource of an addition or replacement, its physical id null as long as it is unknown;
 *     null for an update in place
 * @param finished whether its provider has answered, well or badly
 */
record StepRecord(String logicalId, ResourceRecord before, ResourceRecord fresh, boolean finished) {

    /** Whether the new physical resource took the place of another. */
    boolean replaced() {
        return before != null && fresh != null && fresh.physicalId() != null;
    }

    StepRecord answered(ResourceRecord made) {
        return new StepRecord(logicalId, before, made, true);
    }
}
