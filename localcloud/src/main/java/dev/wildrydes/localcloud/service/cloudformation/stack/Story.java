package dev.wildrydes.localcloud.service.cloudformation.stack;

/** Keeps how the resources of one stack stand, and tells it in the stack's events. */
record Story(Foundation ground, String stackId) {

    /** The stack's record of the resource is this one now, and so it stands. */
    void tell(ResourceRecord resource, String status, String reason) {
        var now = resource.status(status, reason, ground.now());
        ground.stacks().put(stackId, now);
        ground.stacks().event(stackId, now);
    }

    /** So stands a physical resource that the stack's record does not name, or no longer. */
    void tellAside(ResourceRecord resource, String status, String reason) {
        ground.stacks().event(stackId, resource.status(status, reason, ground.now()));
    }

    /** One or the other. */
    void tell(ResourceRecord resource, String status, String reason, boolean current) {
        if (current) {
            tell(resource, status, reason);
        } else {
            tellAside(resource, status, reason);
        }
    }
}
