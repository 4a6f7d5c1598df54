package dev.wildrydes.localcloud.protocol;

/** A request that is not what the model says; each protocol has an error code of its own for it. */
final class MalformedRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedRequest(String message) {
        super(message, null, false, false);
    }
}
