package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.auth.Authorizer;
import dev.wildrydes.localcloud.auth.Decision;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.auth.SessionCredentials;
import dev.wildrydes.localcloud.auth.SignatureException;
import dev.wildrydes.localcloud.auth.SignedRequest;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.Dispatcher;
import dev.wildrydes.localcloud.service.Settings;
import dev.wildrydes.localcloud.service.Streamed;
import dev.wildrydes.localcloud.store.Blobs;
import dev.wildrydes.localcloud.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * The services put together around one store, with no wire: what a daemon serves, and what a test may call directly.
 */
public final class CloudAssembly implements Cloud, AutoCloseable {
    /**
     * What the services stand on.
     *
     * @param store closed with the assembly
     * @param endpoint where the edge listens
     * @param signer issues and revokes credentials, and presigns
     * @param authorizer judges each call
     */
    public record Ground(
            Store store,
            Blobs blobs,
            Clock clock,
            URI endpoint,
            Path cacheFolder,
            Settings settings,
            Signer signer,
            Authorizer authorizer) {}

    /** Credentials and signatures that the cloud itself makes. */
    public interface Signer {
        /** See {@link Cloud#issue}. */
        SessionCredentials issue(Principal principal, Duration lifetime);

        /** See {@link Cloud#verify}. */
        SignedRequest verify(HttpRequest request) throws SignatureException;

        /** See {@link Cloud#presign}. */
        URI presign(String method, String signingName, String region, URI url, Duration lifetime);
    }

    private final Ground ground;
    private final CloudThreads threads = new CloudThreads();
    private final List<AwsService> services;
    private final Dispatcher dispatcher;

    /** @param factories make the services, in the order in which they start */
    public CloudAssembly(Ground ground, List<Function<Cloud, ? extends AwsService>> factories) {
        this.ground = ground;
        this.services = factories.stream()
                .<AwsService>map(factory -> factory.apply(this))
                .toList();
        this.dispatcher = new Dispatcher(services, ground.authorizer());
    }

    /** All services, in their order. */
    public List<AwsService> services() {
        return services;
    }

    /** The way to their operations. */
    public Dispatcher dispatcher() {
        return dispatcher;
    }

    @Override
    public Store store() {
        return ground.store();
    }

    @Override
    public Blobs blobs() {
        return ground.blobs();
    }

    @Override
    public Clock clock() {
        return ground.clock();
    }

    @Override
    public URI endpoint() {
        return ground.endpoint();
    }

    @Override
    public Path cacheFolder() {
        return ground.cacheFolder();
    }

    @Override
    public Settings settings() {
        return ground.settings();
    }

    @Override
    public ExecutorService workers() {
        return threads.workers();
    }

    @Override
    public ScheduledExecutorService scheduler() {
        return threads.scheduler();
    }

    @Override
    public <R extends AwsResponse> R call(AwsRequest request, Class<R> response, Call as) {
        return response.cast(dispatcher.dispatch(request, as));
    }

    @Override
    public <R extends AwsResponse> Streamed<R> stream(AwsRequest request, Class<R> response, Call as) {
        var answer = (Streamed<?>) dispatcher.dispatch(request, as);
        return new Streamed<>(response.cast(answer.response()), answer.body());
    }

    @Override
    public boolean allows(AwsRequest request, Call as) {
        return dispatcher.allows(request, as);
    }

    @Override
    public SessionCredentials assume(String roleArn, String sessionName, Duration lifetime) {
        var roleName = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        return issue(new Principal.AssumedRole(roleName, sessionName), lifetime);
    }

    @Override
    public SessionCredentials issue(Principal principal, Duration lifetime) {
        return ground.signer().issue(principal, lifetime);
    }

    @Override
    public SignedRequest verify(HttpRequest request) throws SignatureException {
        return ground.signer().verify(request);
    }

    @Override
    public Decision decide(Principal principal, Access access) {
        return ground.authorizer().decide(principal, access, Optional.empty());
    }

    @Override
    public URI presign(String method, String signingName, String region, String path, Duration lifetime) {
        return ground.signer().presign(method, signingName, region, URI.create(endpoint() + path), lifetime);
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return services.stream()
                .flatMap(service -> service.resourceProviders().stream())
                .toList();
    }

    /** Stops the services in reverse order, lets end what they are doing, and closes the store. */
    @Override
    public void close() throws Exception {
        threads.endSchedule();
        try {
            for (var i = services.size() - 1; i >= 0; i--) {
                services.get(i).close();
            }
        } finally {
            threads.awaitWork();
            ground.store().close();
            threads.end();
        }
    }
}
