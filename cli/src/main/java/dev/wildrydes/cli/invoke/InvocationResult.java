package dev.wildrydes.cli.invoke;

import java.util.Optional;

/**
 * How an invocation went.
 *
 * @param functionError {@code Unhandled} or the like if the function failed
 * @param logResult the log's last 4 KB in base64, if asked for
 * @param payload the response, or the error object
 * @param saveFailure why the response is not in its file
 */
public record InvocationResult(
        int statusCode,
        Optional<String> functionError,
        Optional<String> logResult,
        byte[] payload,
        Optional<String> executedVersion,
        Optional<String> saveFailure) {

    /** Why the function failed, on one line; empty if it did not. */
    public String failure() {
        return functionError()
                .map(error -> FunctionFailure.describe(payload)
                        .map(reason -> reason.lines().findFirst().orElse(error))
                        .orElse(error))
                .orElse("");
    }
}
