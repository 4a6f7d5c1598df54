package dev.wildrydes.localcloud.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.http.HttpHandler;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.iam.IamService;
import dev.wildrydes.localcloud.service.sts.StsService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.sts.StsClient;

class LocalCloudTest {
    @TempDir
    Path folder;

    private LocalCloud cloud;

    @BeforeEach
    void start() {
        cloud = start(new Home(folder));
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void theOwnerIsWhoSheIs() {
        try (var sts = TestClients.owner(cloud, StsClient.builder())) {
            var identity = sts.getCallerIdentity();

            assertThat(identity.account()).isEqualTo("000000000000");
            assertThat(identity.arn()).isEqualTo("arn:aws:iam::000000000000:user/wildrydes");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "query, right key, wrong secret, 403, SignatureDoesNotMatch",
        "query, wrong key, right secret, 403, InvalidClientTokenId",
        "json, right key, wrong secret, 400, InvalidSignatureException",
        "json, wrong key, right secret, 400, UnrecognizedClientException",
    })
    void aStrangerIsRefusedInTheServicesWords(String protocol, String key, String secret, int status, String code) {
        var owner = cloud.owner();
        var credentials = AwsBasicCredentials.create(
                key.startsWith("right") ? owner.accessKeyId() : "AKIANOBODY",
                secret.startsWith("right") ? owner.secretAccessKey() : "guess");

        try (var sts = TestClients.client(cloud.endpoint(), credentials, StsClient.builder());
                var ssm = TestClients.client(cloud.endpoint(), credentials, SsmClient.builder())) {
            assertThatExceptionOfType(AwsServiceException.class)
                    .isThrownBy(() -> {
                        if (protocol.equals("query")) {
                            sts.getCallerIdentity();
                        } else {
                            ssm.getParameter(get -> get.name("/a"));
                        }
                    })
                    .satisfies(e -> {
                        assertThat(e.statusCode()).isEqualTo(status);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                        assertThat(e.requestId()).isNotBlank();
                    });
        }
    }

    @Test
    void anUnsignedRequestIsRefused() throws Exception {
        var form = send(request("/")
                .POST(HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity"))
                .header("Content-Type", "application/x-www-form-urlencoded"));
        var json = send(request("/")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .header("X-Amz-Target", "AmazonSSM.GetParameter"));
        var plain = send(request("/bucket/key"));

        assertThat(form.statusCode()).isEqualTo(403);
        assertThat(form.body()).contains("<Code>MissingAuthenticationToken</Code>");
        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(json.body()).contains("MissingAuthenticationTokenException");
        assertThat(plain.statusCode()).isEqualTo(403);
        assertThat(plain.body()).contains("<Code>AccessDenied</Code>");
    }

    @Test
    void anOperationOrAServiceThatIsNotThereIsNamed() {
        try (var ssm = TestClients.owner(cloud, SsmClient.builder());
                var cloudFormation = TestClients.owner(cloud, CloudFormationClient.builder())) {
            assertThatExceptionOfType(AwsServiceException.class)
                    .isThrownBy(ssm::listDocuments)
                    .withMessageContaining("SSM")
                    .withMessageContaining("ListDocuments");
            assertThatExceptionOfType(AwsServiceException.class)
                    .isThrownBy(cloudFormation::describeStacks)
                    .withMessageContaining("cloudformation")
                    .withMessageContaining("DescribeStacks");
        }
    }

    @Test
    void aBugTellsTheClientNothing() {
        try (var ssm = TestClients.owner(cloud, SsmClient.builder())) {
            assertThatExceptionOfType(AwsServiceException.class)
                    .isThrownBy(() -> ssm.deleteParameter(delete -> delete.name("/a")))
                    .satisfies(e -> {
                        assertThat(e.statusCode()).isEqualTo(500);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InternalServerError");
                        assertThat(e.getMessage()).doesNotContain("secret detail");
                    });
        }
    }

    @Test
    void unsignedRoutesAndHealthNeedNoSignature() throws Exception {
        assertThat(send(request("/_aws/echo/some/path")).body()).isEqualTo("\"/_aws/echo/some/path\"");
        assertThat(send(request("/_aws/health")).body()).contains("\"status\":\"running\"");
        assertThat(send(request("/_aws/nothing")).statusCode()).isEqualTo(404);
        assertThat(send(request("/_aws/health").header("Origin", "http://evil.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 200",
        "localhost:4566, 200",
        "[::1]:4566, 200",
        "evil.example, 403",
        "127.0.0.1.evil.example:80, 403",
        "localhost:80:evil, 403",
        "'', 403",
    })
    void onlyThisMachinesNamesAreServed(String host, int status) throws IOException {
        try (var socket =
                new Socket(InetAddress.getByName("127.0.0.1"), cloud.endpoint().getPort())) {
            var request = "GET /_aws/health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void whatItKeepsOutlivesItAndIsTheOwnersAlone() throws IOException {
        try (var iam = TestClients.owner(cloud, IamClient.builder())) {
            iam.createRole(role -> role.roleName("Kept")
                    .assumeRolePolicyDocument("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\","
                            + "\"Action\":\"sts:AssumeRole\"}}"));
        }
        var owner = cloud.owner();
        cloud.close();

        cloud = start(new Home(folder));

        assertThat(cloud.owner()).isEqualTo(owner);
        try (var iam = TestClients.owner(cloud, IamClient.builder())) {
            assertThat(iam.getRole(get -> get.roleName("Kept")).role().roleName())
                    .isEqualTo("Kept");
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(permissions("state.mv")).isEqualTo("rw-------");
            assertThat(permissions("identity.json")).isEqualTo("rw-------");
            assertThat(permissions("blobs")).isEqualTo("rwx------");
        }
    }

    @Test
    void aHomeOrAPortThatIsInUseIsNamed() {
        var port = cloud.endpoint().getPort();
        var options = LocalCloud.Options.of(new Home(folder)).with(List.of());

        assertThatExceptionOfType(LocalCloudException.class)
                .isThrownBy(() -> LocalCloud.start(options.onPort(0)))
                .withMessageContaining("state.mv");
        assertThatExceptionOfType(LocalCloudException.class)
                .isThrownBy(() -> LocalCloud.start(options.onPort(port)))
                .withMessageContaining("Port " + port);
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }

    private static LocalCloud start(Home home) {
        return LocalCloud.start(LocalCloud.Options.of(home)
                .onPort(0)
                .with(List.of(IamService::new, StsService::new, cloud -> new Parameters())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(cloud.endpoint() + path)).timeout(Duration.ofSeconds(10));
    }

    private static java.net.http.HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    /** A service that answers unsigned requests, and whose one half is broken. */
    public static final class Parameters implements AwsService {
        @Override
        public ServiceModel model() {
            return ServiceModels.SSM;
        }

        @Override
        public List<Access> access(AwsRequest request, Call call) {
            return List.of();
        }

        @Override
        public Map<String, HttpHandler> routes() {
            return Map.of(
                    "/_aws/echo/",
                    request -> CompletableFuture.completedFuture(HttpResponse.json(200, "\"" + request.path() + "\"")));
        }

        public GetParameterResponse getParameter(GetParameterRequest request) {
            return GetParameterResponse.builder()
                    .parameter(parameter -> parameter.name(request.name()))
                    .build();
        }

        public DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
            throw new IllegalStateException("a secret detail");
        }
    }
}
