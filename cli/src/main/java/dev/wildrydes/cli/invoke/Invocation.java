package dev.wildrydes.cli.invoke;

import dev.wildrydes.cli.stack.KnownFunction;
import dev.wildrydes.cli.stack.Stage;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.LogType;

/**
 * What is to be invoked, and how.
 *
 * @param function a friendly name, a function name or an ARN
 * @param qualifier a version or an alias
 * @param clientContext JSON, not yet in base64
 * @param readTimeout how long an answer is waited for; zero for ever
 * @param file where the response goes
 */
public record Invocation(
        String function,
        Payload payload,
        Type type,
        boolean logTail,
        Optional<String> qualifier,
        Optional<String> clientContext,
        Duration readTimeout,
        Retries retries,
        Optional<ResponseFile> file) {

    /** A function runs 15 minutes at most; the rest is for a cold start and the way. */
    public static final Duration DEFAULT_READ_TIMEOUT = Duration.ofMinutes(15).plusSeconds(30);

    /** The invocation types, spelled as AWS spells them. */
    public enum Type {
        /** Waits for the response. */
        RequestResponse(InvocationType.REQUEST_RESPONSE, Payload.SYNCHRONOUS_LIMIT),
        /** Queues the event. */
        Event(InvocationType.EVENT, Payload.EVENT_LIMIT),
        /** Only checks whether it may be done. */
        DryRun(InvocationType.DRY_RUN, Payload.SYNCHRONOUS_LIMIT);

        private final InvocationType sdk;
        private final int limit;

        Type(InvocationType sdk, int limit) {
            this.sdk = sdk;
            this.limit = limit;
        }

        /** The largest payload in bytes. */
        public int payloadLimit() {
            return limit;
        }

        InvocationType sdk() {
            return sdk;
        }
    }

    /** What Lambda calls the function. */
    String functionName(Stage stage) {
        return KnownFunction.of(function)
                .map(known -> known.functionName(stage))
                .orElse(function);
    }

    LogType logType() {
        return logTail ? LogType.TAIL : LogType.NONE;
    }
}
