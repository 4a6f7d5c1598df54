package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.runtime.FunctionRuntime;
import dev.wildrydes.localcloud.runtime.InvocationRequest;
import dev.wildrydes.localcloud.runtime.InvocationResult;
import dev.wildrydes.localcloud.runtime.ThrottledException;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** Invocations as callers ask for them. */
final class Invocations {
    /** What API Gateway grants its caller, and what any other caller waits for an environment. */
    private static final Duration PATIENCE = Duration.ofSeconds(29);

    /** As "Use Lambda recursive loop detection" in the Lambda Developer Guide says. */
    private static final int MOST_PASSES = 16;

    private final Cloud cloud;
    private final FunctionTable table;
    private final FunctionVersions versions;
    private final FunctionRuntime runtime;
    private final AsyncInvocations events;
    private final Traces traces;
    private final Map<String, AtomicInteger> active = new ConcurrentHashMap<>();

    Invocations(Cloud cloud, FunctionTable table, FunctionVersions versions, FunctionRuntime runtime) {
        this.cloud = cloud;
        this.table = table;
        this.versions = versions;
        this.runtime = runtime;
        this.traces = new Traces(cloud.clock());
        this.events = new AsyncInvocations(cloud, table, this);
    }

    /** Invoke. */
    public InvokeResponse invoke(InvokeRequest request, Call call) {
        var type = request.invocationType() == null ? InvocationType.REQUEST_RESPONSE : request.invocationType();
        var name = FunctionName.of(request.functionName(), request.qualifier(), call.region());
        new Constraints()
                .oneOf(request.invocationTypeAsString(), "invocationType", "Event", "RequestResponse", "DryRun")
                .oneOf(request.logTypeAsString(), "logType", "None", "Tail")
                .check();
        Payload.checkSize(request.payload(), type);
        var target = route(name);
        var payload = Payload.json(request.payload());
        return switch (type) {
            case DRY_RUN -> InvokeResponse.builder().statusCode(204).build();
            case EVENT -> {
                events.accept(name, payload, call.requestId(), traces.of(call));
                yield InvokeResponse.builder().statusCode(202).build();
            }
            default -> {
                var asked = new InvocationRequest(
                        call.requestId(),
                        payload,
                        name.qualifiedArn(),
                        clientContext(request),
                        traces.of(call),
                        patience(call));
                yield answer(request, run(target, asked));
            }
        };
    }

    /** Runs one attempt of an invocation that has time. */
    InvocationResult runEvent(FunctionName name, byte[] payload, String requestId, String trace) {
        return run(route(name), new InvocationRequest(requestId, payload, name.qualifiedArn(), null, trace, PATIENCE));
    }

    /** Goes on with the events that a stop interrupted. */
    void start() {
        events.start();
    }

    /** Before the environments are killed. */
    void stop() {
        events.stop();
    }

    private Target route(FunctionName name) {
        return table.route(name).orElseThrow(() -> LambdaErrors.functionNotFound(name.fullArn()));
    }

    private InvocationResult run(Target target, InvocationRequest request) {
        var name = target.name();
        var function = target.function();
        if (Traces.passes(request.traceId(), name) >= MOST_PASSES && function.recursiveLoop() == null) {
            throw LambdaErrors.recursive();
        }
        var running = active.computeIfAbsent(name.arn(), arn -> new AtomicInteger());
        var reserved = function.reservedConcurrency();
        try {
            if (running.incrementAndGet() > (reserved == null ? Integer.MAX_VALUE : reserved)) {
                throw LambdaErrors.throttled("ReservedFunctionConcurrentInvocationLimitExceeded");
            }
            return runtime.invoke(
                    versions.of(name, target.version()), request.withTrace(Traces.passing(request.traceId(), name)));
        } catch (ThrottledException e) {
            throw LambdaErrors.throttled("ConcurrentInvocationLimitExceeded");
        } finally {
            running.decrementAndGet();
        }
    }

    private static InvokeResponse answer(InvokeRequest request, InvocationResult result) {
        var response = InvokeResponse.builder()
                .statusCode(200)
                .executedVersion(result.executedVersion())
                .payload(SdkBytes.fromByteArrayUnsafe(result.payload()));
        result.errorType().ifPresent(type -> response.functionError("Unhandled"));
        if (request.logType() == LogType.TAIL) {
            var tail = result.logTail().toCompletableFuture().join();
            response.logResult(Base64.getEncoder().encodeToString(tail.getBytes(StandardCharsets.UTF_8)));
        }
        return response.build();
    }

    private static String clientContext(InvokeRequest request) {
        if (request.clientContext() == null) {
            return null;
        }
        try {
            var json = Base64.getDecoder().decode(request.clientContext());
            return new String(Payload.json(SdkBytes.fromByteArrayUnsafe(json)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw LambdaErrors.user(
                    400,
                    "InvalidRequestContentException",
                    "Client context must be a valid Base64-encoded JSON object.");
        }
    }

    /** No longer than the caller itself will be there: a function's own deadline ends its wait. */
    private Duration patience(Call call) {
        if (!(call.principal() instanceof Principal.AssumedRole caller)) {
            return PATIENCE;
        }
        var arn = Account.arn("lambda", call.region(), "function:" + caller.sessionName());
        return runtime.latestDeadline(arn)
                .map(deadline -> Duration.between(cloud.clock().instant(), deadline))
                .filter(left -> !left.isNegative() && left.compareTo(PATIENCE) < 0)
                .orElse(PATIENCE);
    }
}
