package dev.wildrydes.localcloud.service.cloudformation.stack;

/**
 * The local cloud is being stopped. An operation that ends with this is left on disk as it stands, and taken up at the
 * next start.
 */
public final class OperationStopped extends RuntimeException {
    public OperationStopped() {
        super("The local cloud is being stopped", null, false, false);
    }
}
