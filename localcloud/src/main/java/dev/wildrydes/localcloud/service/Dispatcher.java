package dev.wildrydes.localcloud.service;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.auth.Authorizer;
import dev.wildrydes.localcloud.auth.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/** Brings each API call, from the wire or from inside, past IAM to its operation. */
public final class Dispatcher {
    private final Authorizer authorizer;
    private final Map<String, Operations> bySigningName = new HashMap<>();
    private final Map<Class<? extends AwsRequest>, Operations> byRequest = new HashMap<>();

    /** @param services all services; no two have the same signing name */
    public Dispatcher(List<? extends AwsService> services, Authorizer authorizer) {
        this.authorizer = authorizer;
        for (var service : services) {
            var operations = Operations.of(service);
            if (bySigningName.put(service.model().signingName(), operations) != null) {
                throw new IllegalArgumentException(
                        "Two services are signed for as " + service.model().signingName());
            }
            operations.requests().forEach(request -> byRequest.put(request, operations));
        }
    }

    /** The operations of the service that clients sign for by this name. */
    public Optional<Operations> operations(String signingName) {
        return Optional.ofNullable(bySigningName.get(signingName));
    }

    /**
     * Authorises and runs an operation.
     *
     * @return an SDK response or a {@link Streamed} one
     * @throws AwsError when IAM or the service refuses
     */
    public Object dispatch(AwsRequest request, Call call) {
        var operations = operations(request);
        authorize(operations.service(), request, call);
        return operations.run(request, call);
    }

    /** Whether IAM would let the operation run. */
    public boolean allows(AwsRequest request, Call call) {
        var service = operations(request).service();
        return service.access(request, call).stream()
                .allMatch(access -> decide(service, access, call).allowed());
    }

    private Operations operations(AwsRequest request) {
        var operations = byRequest.get(request.getClass());
        if (operations == null) {
            throw new IllegalArgumentException(
                    "No service takes " + request.getClass().getName());
        }
        return operations;
    }

    private void authorize(AwsService service, AwsRequest request, Call call) {
        for (var access : service.access(request, call)) {
            var decision = decide(service, access, call);
            if (!decision.allowed()) {
                throw denial(service, access, call, decision.reason());
            }
        }
    }

    private Decision decide(AwsService service, Access access, Call call) {
        return authorizer.decide(call.principal(), withKeys(access, call), service.resourcePolicy(access.resource()));
    }

    /** The condition keys that any request has. */
    private static Access withKeys(Access access, Call call) {
        return access.with("aws:RequestedRegion", call.region())
                .with("aws:UserAgent", call.headers().first("User-Agent").orElse(null))
                .with("aws:Referer", call.headers().first("Referer").orElse(null));
    }

    private static AwsError denial(AwsService service, Access access, Call call, String reason) {
        var shape = service.model().accessDenied();
        return new AwsError(
                shape.status(),
                shape.code(),
                "User: " + call.principal().arn() + " is not authorized to perform: " + access.action()
                        + " on resource: " + access.resource() + " " + reason);
    }
}
