package dev.wildrydes.localcloud.runtime;

import java.time.Duration;

/**
 * One invocation as its caller asks for it.
 *
 * @param requestId seen by the caller, the function and the log
 * @param payload well-formed JSON
 * @param invokedArn the ARN that the caller used
 * @param clientContext JSON, or null
 * @param traceId the X-Ray header, or empty
 * @param patience how long it may wait for an environment
 */
public record InvocationRequest(
        String requestId, byte[] payload, String invokedArn, String clientContext, String traceId, Duration patience) {

    /** The same with another X-Ray header. */
    public InvocationRequest withTrace(String trace) {
        return new InvocationRequest(requestId, payload, invokedArn, clientContext, trace, patience);
    }
}
