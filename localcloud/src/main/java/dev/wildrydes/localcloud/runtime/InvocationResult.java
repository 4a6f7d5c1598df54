package dev.wildrydes.localcloud.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * How an invocation ended.
 *
 * @param payload the function's response, or an error object
 * @param errorType empty for a success; else the class that was thrown or an error of Lambda's own, and the payload is
 *     an error object
 * @param executedVersion {@code $LATEST} or a number
 * @param duration how long the function took, without the environment's start
 * @param logTail the last 4 KB of its log, with START, END and REPORT, as soon as the output is complete
 */
public record InvocationResult(
        byte[] payload,
        Optional<String> errorType,
        String executedVersion,
        Duration duration,
        CompletionStage<String> logTail) {}
