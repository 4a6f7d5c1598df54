package dev.wildrydes.localcloud.service;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.http.HttpHandler;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * One emulated AWS service. Its operations are its public methods that take the SDK's request class, alone or with the
 * {@link Call}, and return the SDK's response class or a {@link Streamed} one:
 *
 * <pre>{@code
 * public InvokeResponse invoke(InvokeRequest request, Call call)
 * }</pre>
 *
 * They run on worker threads, may block, and refuse with {@link dev.wildrydes.localcloud.AwsError}. Services reach each
 * other through {@link Cloud#call} only.
 */
public interface AwsService extends AutoCloseable {

    /** What the wire has to know of this service. */
    ServiceModel model();

    /**
     * What IAM is asked before the operation runs; every one must be allowed. Actions that are named other than their
     * operation ({@code Invoke} is {@code lambda:InvokeFunction}) and resources are the service's knowledge. Must not
     * fail for a request that is malformed: the operation itself refuses it.
     */
    List<Access> access(AwsRequest request, Call call);

    /**
     * The objects whose public methods are this service's operations: itself, unless there are so many that it keeps
     * them in several classes.
     */
    default List<Object> operations() {
        return List.of(this);
    }

    /** The policy attached to one of this service's resources, as JSON; judged beside the caller's own policies. */
    default Optional<String> resourcePolicy(String arn) {
        return Optional.empty();
    }

    /** The CloudFormation types whose resources this service keeps. */
    default List<ResourceProvider> resourceProviders() {
        return List.of();
    }

    /** Unsigned paths that this service answers, by prefix, for example {@code /_aws/execute-api/}. */
    default Map<String, HttpHandler> routes() {
        return Map.of();
    }

    /** Called once when the edge listens, in the order of registration: goes on with what a stop interrupted. */
    default void start() {}

    /** Called once before the store is closed. */
    @Override
    default void close() {}
}
