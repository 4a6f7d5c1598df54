package dev.wildrydes.localcloud.runtime;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/**
 * Why an invocation has no response.
 *
 * @param type the class that was thrown, or an error of Lambda's own
 * @param status as REPORT names it: {@code error} or {@code timeout}
 * @param reported the error object that the function reported itself, JSON; null if it could not
 * @param text what happened, for a failure that the function did not report
 */
record Failure(String type, String status, byte[] reported, String text) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SIGNAL_BASE = 128;
    private static final int KILLED = 9;

    /** A failure that the function reported itself. */
    static Failure reported(String type, byte[] errorObject) {
        return new Failure(type, "error", errorObject, "");
    }

    static Failure timedOut(int timeoutSeconds) {
        return new Failure(
                "Sandbox.Timedout", "timeout", null, "Task timed out after " + timeoutSeconds + ".00 seconds");
    }

    /** The child ended before it answered. */
    static Failure exited(int exitValue) {
        return new Failure("Runtime.ExitError", "error", null, exitText(exitValue));
    }

    static Failure notStarted(String reason) {
        return new Failure("Runtime.Unknown", "error", null, reason);
    }

    static Failure responseTooLarge(int most) {
        return new Failure(
                "Function.ResponseSizeTooLarge",
                "error",
                null,
                "Response payload size exceeded maximum allowed payload size (" + most + " bytes).");
    }

    /** The error object that the caller of this request gets. */
    byte[] payload(String requestId) {
        return reported != null
                ? reported
                : JSON.createObjectNode()
                        .put("errorType", type)
                        .put("errorMessage", "RequestId: " + requestId + " Error: " + text)
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
    }

    private static String exitText(int exitValue) {
        if (exitValue == 0) {
            return "Runtime exited without providing a reason";
        }
        if (exitValue > SIGNAL_BASE) {
            var signal = exitValue - SIGNAL_BASE;
            return "Runtime exited with error: signal: " + (signal == KILLED ? "killed" : signal);
        }
        return "Runtime exited with error: exit status " + exitValue;
    }
}
