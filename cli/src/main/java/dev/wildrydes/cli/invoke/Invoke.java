package dev.wildrydes.cli.invoke;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.aws.Failures;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.stack.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Invokes a function, once. */
public final class Invoke {
    private final Aws aws;
    private final Progress progress;
    private final Pause pause;
    private final Ongoing ongoing;

    /**
     * @param pause between attempts
     * @param ongoing is told that the function goes on without us
     */
    public Invoke(Aws aws, Progress progress, Pause pause, Ongoing ongoing) {
        this.aws = aws;
        this.progress = progress;
        this.pause = pause;
        this.ongoing = ongoing;
    }

    /**
     * Invokes and keeps the response.
     *
     * @throws CliError if there is no such function, or no answer came in time
     * @throws SdkException if Lambda refused or failed; an existing response file is as it was
     */
    public InvocationResult invoke(Invocation invocation, Stage stage) {
        var response = ongoing.during(
                "Perhaps still running: " + invocation.function() + " in " + aws.place()
                        + "; nothing was written, and its response is lost",
                () -> progress.waiting(invocation.function(), () -> answer(invocation, stage)));
        var payload =
                response.payload() == null ? new byte[0] : response.payload().asByteArray();
        return new InvocationResult(
                response.statusCode(),
                Optional.ofNullable(response.functionError()),
                Optional.ofNullable(response.logResult()),
                payload,
                Optional.ofNullable(response.executedVersion()),
                save(invocation, payload));
    }

    private InvokeResponse answer(Invocation invocation, Stage stage) {
        try {
            return send(request(invocation, stage), invocation);
        } catch (ResourceNotFoundException e) {
            throw new DeployedFunctions(aws).notFound(invocation, stage, e);
        } catch (SdkException e) {
            if (Failures.timedOut(e)) {
                throw new CliError(
                        ExitCode.TIMEOUT,
                        "%s did not answer within %d s; it may still be running, and was not invoked again"
                                .formatted(
                                        invocation.function(),
                                        invocation.readTimeout().toSeconds()),
                        "Allow it more time: --read-timeout SECONDS",
                        e);
            }
            throw e;
        }
    }

    private InvokeResponse send(InvokeRequest request, Invocation invocation) {
        var client = aws.invoker(invocation.readTimeout());
        for (var made = 0; ; made++) {
            try {
                return client.invoke(request);
            } catch (SdkException e) {
                if (!invocation.retries().allow(e, made)) {
                    throw e;
                }
                var delay = Retries.delay(made, ThreadLocalRandom.current());
                progress.note("%s. Trying again in %d ms (%d of %d)."
                        .formatted(
                                aws.describe(e).getMessage(),
                                delay.toMillis(),
                                made + 1,
                                invocation.retries().most()));
                pause.of(delay);
            }
        }
    }

    private static InvokeRequest request(Invocation invocation, Stage stage) {
        var request = InvokeRequest.builder()
                .functionName(invocation.functionName(stage))
                .invocationType(invocation.type().sdk())
                .logType(invocation.logType())
                .qualifier(invocation.qualifier().orElse(null));
        invocation
                .clientContext()
                .map(context -> context.getBytes(StandardCharsets.UTF_8))
                .map(Base64.getEncoder()::encodeToString)
                .ifPresent(request::clientContext);
        if (invocation.payload().bytes().length > 0) {
            request.payload(SdkBytes.fromByteArrayUnsafe(invocation.payload().bytes()));
        }
        return request.build();
    }

    private static Optional<String> save(Invocation invocation, byte[] payload) {
        if (invocation.file().isEmpty()) {
            return Optional.empty();
        }
        var file = invocation.file().get();
        try {
            file.save(payload);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("The response could not be saved in " + file.path() + ": " + e.getMessage());
        }
    }
}
