package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.auth.Authorizer;
import dev.wildrydes.localcloud.auth.Decision;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.auth.SessionCredentials;
import dev.wildrydes.localcloud.auth.SignedRequest;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.Settings;
import dev.wildrydes.localcloud.store.FileBlobs;
import dev.wildrydes.localcloud.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Services put together for a test that calls them without a wire: nothing is denied, nothing is signed. */
public final class TestAssembly {
    /** Calls of the cloud's owner in us-east-2. */
    public static final Call OWNER = Call.of(new Principal.User("wildrydes"), "us-east-2");

    private TestAssembly() {}

    /** An assembly on a store in memory, with files in {@code folder}. */
    public static CloudAssembly of(Path folder, List<Function<Cloud, ? extends AwsService>> factories) {
        return of(folder, Map.of(), factories);
    }

    /** The same with settings. */
    public static CloudAssembly of(
            Path folder, Map<String, String> settings, List<Function<Cloud, ? extends AwsService>> factories) {
        return of(folder, URI.create("http://127.0.0.1:4566"), settings, factories);
    }

    /** The same for an endpoint that somebody serves. */
    public static CloudAssembly of(
            Path folder,
            URI endpoint,
            Map<String, String> settings,
            List<Function<Cloud, ? extends AwsService>> factories) {
        return of(folder, Store.inMemory(), endpoint, settings, factories);
    }

    /** The same on a store that another assembly may have used before. */
    public static CloudAssembly of(Path folder, Store store, List<Function<Cloud, ? extends AwsService>> factories) {
        return of(folder, store, URI.create("http://127.0.0.1:4566"), Map.of(), factories);
    }

    private static CloudAssembly of(
            Path folder,
            Store store,
            URI endpoint,
            Map<String, String> settings,
            List<Function<Cloud, ? extends AwsService>> factories) {
        Authorizer everything = (principal, access, policy) -> Decision.ALLOWED;
        return new CloudAssembly(
                new CloudAssembly.Ground(
                        store,
                        new FileBlobs(folder),
                        Clock.systemUTC(),
                        endpoint,
                        folder,
                        new Settings(settings),
                        new UnsignedSigner(),
                        everything),
                factories);
    }

    private static final class UnsignedSigner implements CloudAssembly.Signer {
        @Override
        public SessionCredentials issue(Principal principal, Duration lifetime) {
            return new SessionCredentials(
                    "ASIATEST", "secret", "token", Clock.systemUTC().instant().plus(lifetime));
        }

        @Override
        public SignedRequest verify(HttpRequest request) {
            return new SignedRequest(OWNER.principal(), OWNER.region(), "execute-api", request);
        }

        @Override
        public URI presign(String method, String signingName, String region, URI url, Duration lifetime) {
            return url;
        }
    }
}
