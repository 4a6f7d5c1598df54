package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.SignatureErrors;
import dev.wildrydes.localcloud.auth.SignatureException;
import dev.wildrydes.localcloud.auth.SignatureVerifier;
import dev.wildrydes.localcloud.auth.SignedRequest;
import dev.wildrydes.localcloud.http.HttpHandler;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.protocol.OperationModel;
import dev.wildrydes.localcloud.protocol.Protocol;
import dev.wildrydes.localcloud.runtime.FunctionRuntime;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Streamed;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * Where every request comes in. In order: its host must be this machine; a path that a service answers unsigned goes
 * there; anything else must be signed, and becomes an API call that is authorised and run on a worker thread.
 */
final class Edge implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);
    private static final byte[] NOTHING = new byte[0];

    private final CloudAssembly cloud;
    private final SignatureVerifier verifier;
    private final Wires wires;
    private final List<Map.Entry<String, HttpHandler>> routes;
    private final Clock clock;
    private final AtomicInteger answering = new AtomicInteger();
    private volatile Instant lastRequest;

    Edge(CloudAssembly cloud, SignatureVerifier verifier) {
        this.cloud = cloud;
        this.verifier = verifier;
        this.wires = new Wires(cloud.dispatcher());
        this.clock = cloud.clock();
        this.lastRequest = clock.instant();
        this.routes = cloud.services().stream()
                .flatMap(service -> service.routes().entrySet().stream())
                .sorted(Comparator.comparing(route -> -route.getKey().length()))
                .toList();
    }

    /** When the last request came in or was answered, now if one is being answered; else when this edge was made. */
    Instant lastRequest() {
        return answering.get() > 0 ? clock.instant() : lastRequest;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest sent) {
        lastRequest = clock.instant();
        if (!LoopbackHosts.isNamedBy(sent.headers())) {
            return now(HttpResponse.json(403, "{\"message\":\"This host is not served here\"}"));
        }
        var request = VirtualHosts.website(sent);
        var answer = route(request)
                .map(handler -> handler.handle(request))
                .or(() -> ControlPlane.answer(request).map(Edge::now))
                .orElseGet(() -> CompletableFuture.supplyAsync(() -> answer(request), cloud.workers()));
        if (!request.path().startsWith(FunctionRuntime.API_PREFIX)) {
            keepsAwake(answer);
        }
        return answer;
    }

    /** Whoever waits for an answer; a function that waits for work does not count. */
    private void keepsAwake(CompletionStage<HttpResponse> answer) {
        answering.incrementAndGet();
        answer.whenComplete((response, failure) -> {
            lastRequest = clock.instant();
            answering.decrementAndGet();
        });
    }

    private Optional<HttpHandler> route(HttpRequest request) {
        return routes.stream()
                .filter(route -> request.path().startsWith(route.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private HttpResponse answer(HttpRequest request) {
        var requestId = UUID.randomUUID().toString();
        var wire = wires.of(request);
        try {
            return run(wire, verifier.verify(request), requestId);
        } catch (SignatureException e) {
            LOG.info("Request {} is refused: {}", requestId, e.getMessage());
            return wire.codec().error(request, SignatureErrors.of(e, wire.protocol()), requestId);
        } catch (AwsError e) {
            return wire.codec().error(request, e, requestId);
        } catch (RuntimeException | Error e) {
            // Whatever went wrong, the client gets an answer, and the log says what it was.
            LOG.error("Request {} failed", requestId, e);
            return wire.codec().error(request, internalError(wire.protocol()), requestId);
        }
    }

    private HttpResponse run(Wires.Wire wire, SignedRequest signed, String requestId) {
        var request = wire.protocol() == Protocol.REST_XML
                ? VirtualHosts.withBucketInPath(signed.request())
                : signed.request();
        var asked = wire.codec().read(request);
        var call = new Call(requestId, signed.principal(), signed.region(), request.headers(), asked.body());
        var answer = cloud.dispatcher().dispatch(asked.request(), call);
        return write(wire, request, asked.operation(), answer, requestId);
    }

    private static HttpResponse write(
            Wires.Wire wire, HttpRequest request, OperationModel operation, Object answer, String requestId) {
        return answer instanceof Streamed<?> streamed
                ? wire.codec().write(request, operation, streamed.response(), streamed.body(), requestId)
                : wire.codec().write(request, operation, (AwsResponse) answer, NOTHING, requestId);
    }

    /** From the services' lists of common errors. */
    private static AwsError internalError(Protocol protocol) {
        return switch (protocol) {
            case AWS_JSON ->
                new AwsError(
                        500,
                        "InternalServerError",
                        "The request processing has failed because of an" + " unknown error, exception or failure.");
            case REST_JSON ->
                new AwsError(500, "ServiceException", "An error occurred and the request cannot be processed.");
            case QUERY ->
                new AwsError(
                        500,
                        "InternalFailure",
                        "The request processing has failed because of an" + " unknown error, exception or failure.");
            case REST_XML -> new AwsError(500, "InternalError", "We encountered an internal error. Please try again.");
        };
    }

    private static CompletionStage<HttpResponse> now(HttpResponse response) {
        return CompletableFuture.completedFuture(response);
    }
}
