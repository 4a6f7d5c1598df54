package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.auth.Credentials;
import dev.wildrydes.localcloud.auth.PolicyEvaluator;
import dev.wildrydes.localcloud.auth.PolicySource;
import dev.wildrydes.localcloud.auth.Presigner;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.auth.SessionCredentials;
import dev.wildrydes.localcloud.auth.SignatureException;
import dev.wildrydes.localcloud.auth.SignatureVerifier;
import dev.wildrydes.localcloud.auth.SignedRequest;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpServer;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.Settings;
import dev.wildrydes.localcloud.store.FileBlobs;
import dev.wildrydes.localcloud.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.h2.mvstore.MVStoreException;

/** A local cloud in this JVM, listening on loopback: what a daemon is around, and what a test has for itself. */
public final class LocalCloud implements AutoCloseable {
    /** The IAM user that the owner's credentials belong to. */
    public static final String OWNER = "wildrydes";

    /**
     * How a local cloud is started.
     *
     * @param home holds its state; no other cloud may be using it
     * @param port 0 for any free one
     * @param owner whose credentials are accepted
     * @param services make the services, in the order in which they start
     */
    public record Options(
            Home home,
            int port,
            Credentials.Owner owner,
            Settings settings,
            Clock clock,
            List<Function<Cloud, ? extends AwsService>> services) {

        /** All services, as this home has it: its port, its credentials (made if there are none), its settings. */
        public static Options of(Home home) {
            try {
                PrivateFiles.makeFolder(home.folder());
                var identity = Identity.of(home);
                return new Options(
                        home,
                        identity.port(),
                        new Credentials.Owner(OWNER, identity.accessKeyId(), identity.secretAccessKey()),
                        HomeSettings.of(home),
                        Clock.systemUTC(),
                        AllServices.FACTORIES);
            } catch (IOException e) {
                throw new UncheckedIOException("The home " + home.folder() + " cannot be used", e);
            }
        }

        /** The same on another port; 0 for any free one. */
        public Options onPort(int other) {
            return new Options(home, other, owner, settings, clock, services);
        }

        /** The same with these settings instead. */
        public Options with(Settings others) {
            return new Options(home, port, owner, others, clock, services);
        }

        /** The same by another clock. */
        public Options with(Clock other) {
            return new Options(home, port, owner, settings, other, services);
        }

        /** The same with these services instead. */
        public Options with(List<Function<Cloud, ? extends AwsService>> others) {
            return new Options(home, port, owner, settings, clock, others);
        }
    }

    private final Options options;
    private final HttpServer server;
    private final CloudAssembly assembly;
    private final Edge edge;
    private volatile PolicySource policies = role -> Optional.empty();

    private LocalCloud(Options options, HttpServer server, Store store) {
        this.options = options;
        this.server = server;
        var credentials = new Credentials(options.owner(), options.clock());
        var verifier = new SignatureVerifier(credentials, options.clock());
        var home = options.home();
        this.assembly = new CloudAssembly(
                new CloudAssembly.Ground(
                        store,
                        new FileBlobs(home.blobFolder()),
                        options.clock(),
                        endpoint(),
                        home.cacheFolder(),
                        options.settings(),
                        new KeySigner(credentials, verifier, new Presigner(credentials, options.clock())),
                        new PolicyEvaluator(role -> policies.grants(role), options.clock())),
                options.services());
        assembly.services().stream()
                .filter(PolicySource.class::isInstance)
                .findFirst()
                .ifPresent(iam -> policies = (PolicySource) iam);
        this.edge = new Edge(assembly, verifier);
    }

    /**
     * Starts a local cloud; it answers when this returns.
     *
     * @throws LocalCloudException if its port or its state is in use
     */
    public static LocalCloud start(Options options) {
        var server = bind(options.port());
        try {
            var cloud = make(options, server);
            cloud.serve();
            return cloud;
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    /** {@code http://127.0.0.1:<port>} */
    public URI endpoint() {
        return endpoint(server.port());
    }

    /** Whose credentials it accepts. */
    public Credentials.Owner owner() {
        return options.owner();
    }

    /** The services without the wire. */
    public CloudAssembly assembly() {
        return assembly;
    }

    /** When the last request came in. */
    public Instant lastRequest() {
        return edge.lastRequest();
    }

    /** Takes no more requests, stops the services in reverse order, and closes the store. */
    @Override
    public void close() {
        server.close();
        try {
            assembly.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The local cloud did not close", e);
        }
    }

    private static LocalCloud make(Options options, HttpServer server) {
        var store = openStore(options.home(), server.port());
        try {
            return new LocalCloud(options, server, store);
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private void serve() {
        try {
            server.serve(edge);
            assembly.services().forEach(AwsService::start);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private static HttpServer bind(int port) {
        try {
            return HttpServer.bind(port);
        } catch (UncheckedIOException e) {
            throw new LocalCloudException(
                    e.getCause().getMessage(),
                    "Stop what has it, or move the cloud: wildrydes local start --port PORT",
                    e);
        }
    }

    private static Store openStore(Home home, int port) {
        try {
            PrivateFiles.makeFolder(home.folder());
            PrivateFiles.makeFolder(home.blobFolder());
            PrivateFiles.makeFolder(home.cacheFolder());
            PrivateFiles.open(home.storeFile()).close();
            return claimed(Store.open(home.storeFile()), home, port);
        } catch (MVStoreException e) {
            throw new LocalCloudException(
                    "The state in " + home.storeFile() + " cannot be opened: " + e.getMessage(),
                    "See whether another local cloud uses it: wildrydes local status",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The home " + home.folder() + " cannot be used", e);
        }
    }

    private static Store claimed(Store store, Home home, int port) {
        try {
            StoredFormat.claim(store, home.storeFile());
            StoredEndpoint.moveTo(endpoint(port), store);
            return store;
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private static URI endpoint(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Credentials and URLs for the services. */
    private record KeySigner(Credentials credentials, SignatureVerifier verifier, Presigner presigner)
            implements CloudAssembly.Signer {
        @Override
        public SessionCredentials issue(Principal principal, Duration lifetime) {
            return credentials.issue(principal, lifetime);
        }

        @Override
        public SignedRequest verify(HttpRequest request) throws SignatureException {
            return verifier.verify(request);
        }

        @Override
        public URI presign(String method, String signingName, String region, URI url, Duration lifetime) {
            return presigner.presign(method, signingName, region, url, lifetime);
        }
    }
}
