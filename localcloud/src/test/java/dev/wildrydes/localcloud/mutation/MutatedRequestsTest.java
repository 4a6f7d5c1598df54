package dev.wildrydes.localcloud.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.service.Operations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Requests that are not what they should be are refused, whatever they are: never with a 5xx but S3's
 * {@code NotImplemented}, never with a stack trace, never not at all. Every operation is asked, by turns with requests
 * that are in order, so that there is something to ask for. {@code -Dwildrydes.seed=} and {@code -Dwildrydes.requests=}
 * ask other ones and more of them.
 */
class MutatedRequestsTest {
    private static final long SEED = Long.getLong("wildrydes.seed", 20_261_128L);
    private static final int REQUESTS = Integer.getInteger("wildrydes.requests", 10_000);
    /** One in so many requests is sent as it should be, too. */
    private static final int IN_ORDER = 4;

    private static final int HANG_MILLIS = 60_000;
    private static final Pattern TRACE = Pattern.compile(
            "\\bat [\\w.$]+\\([\\w ]+(\\.java:\\d+)?\\)|Exception in thread|\\b(java|io\\.netty|dev\\.wildrydes)\\.\\w+\\.");

    private record Operation(ServiceModel service, Class<? extends AwsRequest> request) {}

    @TempDir
    Path folder;

    private LocalCloud cloud;
    private AwsCredentialsIdentity owner;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(LocalCloud.Options.of(new Home(folder)).onPort(0));
        owner = AwsCredentialsIdentity.create(
                cloud.owner().accessKeyId(), cloud.owner().secretAccessKey());
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void everyRequestIsAnsweredAndNoneWithAnErrorOfTheServers() throws Exception {
        var random = new Random(SEED);
        var operations = operations();
        var plausible = new PlausibleRequests(random, cloud.endpoint());
        var sdk = new SdkRequests();
        var mutations = Mutation.values();
        var wrong = new ArrayList<String>();

        for (var sent = 0; sent < REQUESTS; ) {
            var operation = operations.get(random.nextInt(operations.size()));
            var request = sdk.of(operation.service(), plausible.of(operation.request()));
            if (request.isEmpty()) {
                continue;
            }
            var mutation = mutations[random.nextInt(mutations.length)];
            if (random.nextInt(IN_ORDER) == 0) {
                plausible.learn(check(request.get(), sent + " as it should be", wrong));
            }
            check(mutation.of(request.get(), random), sent + " " + mutation, wrong);
            sent++;
        }

        assertThat(wrong).as("what the seed %d brought to light", SEED).isEmpty();
        try (var sts = TestClients.owner(cloud, StsClient.builder())) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("000000000000");
        }
    }

    private String check(WireRequest request, String which, List<String> wrong) throws IOException {
        var answer = send(request);
        var status = answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ", 3)[1]);
        var refused = status == 501 && answer.contains("<Code>NotImplemented</Code>");
        if (status < 200 || status >= 500 && !refused || TRACE.matcher(answer).find()) {
            wrong.add("%s: %s%n  → %s".formatted(which, request, answer));
        }
        return answer;
    }

    private String send(WireRequest request) throws IOException {
        var bytes = request.bytes(cloud.endpoint(), owner);
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), cloud.endpoint().getPort())) {
            socket.setSoTimeout(HANG_MILLIS);
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<Operation> operations() {
        return cloud.assembly().services().stream()
                .sorted(Comparator.comparing(service -> service.model().name()))
                .flatMap(service -> Operations.of(service).requests().stream()
                        .sorted(Comparator.comparing(Class::getName))
                        .map(request -> new Operation(service.model(), request)))
                .toList();
    }
}
