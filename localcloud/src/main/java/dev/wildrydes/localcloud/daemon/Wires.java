package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.auth.SignatureVerifier;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.protocol.Protocol;
import dev.wildrydes.localcloud.protocol.ServiceCodec;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModel.ErrorShape;
import dev.wildrydes.localcloud.service.Dispatcher;
import dev.wildrydes.localcloud.service.Operations;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the service that a request is for, and the way that service speaks. */
final class Wires {
    private static final ErrorShape ACCESS_DENIED = new ErrorShape("AccessDenied", 403);

    private final Dispatcher dispatcher;
    private final Map<String, ServiceCodec> codecs = new ConcurrentHashMap<>();

    Wires(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** How one request is read and answered. */
    record Wire(ServiceCodec codec, Protocol protocol) {}

    Wire of(HttpRequest request) {
        var signingName = SignatureVerifier.claimedService(request);
        var operations = signingName.flatMap(dispatcher::operations);
        if (operations.isPresent()) {
            var model = operations.get().service().model();
            return new Wire(
                    codecs.computeIfAbsent(model.signingName(), name -> codec(operations.get())),
                    protocol(model, request));
        }
        var protocol = likely(request);
        return new Wire(unknown(signingName, protocol), protocol);
    }

    private static ServiceCodec codec(Operations operations) {
        return new ServiceCodec(operations.service().model(), operations.requests());
    }

    /** A codec for a service that is not here: it knows no operation, and says so in the client's protocol. */
    private static ServiceCodec unknown(Optional<String> signingName, Protocol protocol) {
        var name = signingName.orElse("AWS");
        return new ServiceCodec(
                new ServiceModel(name, name, Set.of(protocol), "", "", "1.1", "", ACCESS_DENIED), Set.of());
    }

    private static Protocol protocol(ServiceModel model, HttpRequest request) {
        var likely = likely(request);
        return model.protocols().contains(likely)
                ? likely
                : model.protocols().iterator().next();
    }

    private static Protocol likely(HttpRequest request) {
        if (request.headers().first("X-Amz-Target").isPresent()) {
            return Protocol.AWS_JSON;
        }
        var type = request.headers().first("Content-Type").orElse("");
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return Protocol.QUERY;
        }
        return type.startsWith("application/json") || request.path().matches("/\\d{4}-\\d{2}-\\d{2}/.*")
                ? Protocol.REST_JSON
                : Protocol.REST_XML;
    }
}
