package dev.wildrydes.localcloud.service.apigateway.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import dev.wildrydes.localcloud.service.apigateway.ApiGatewayService;
import dev.wildrydes.localcloud.service.iam.IamService;
import dev.wildrydes.localcloud.service.sts.StsService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Methods of authorization type {@code AWS_IAM}, over the wire. */
class IamAuthorizationTest {
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
            "Principal":{"Service":"apigateway.amazonaws.com"}}]}""";
    private static final String ROLE = "arn:aws:iam::000000000000:role/webhook";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalCloud cloud;
    private ApiGatewayClient gateway;
    private IamClient iam;
    private String apiId;
    private String rootId;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(LocalCloud.Options.of(new Home(folder))
                .onPort(0)
                .with(List.of(IamService::new, StsService::new, ApiGatewayService::new)));
        gateway = TestClients.owner(cloud, ApiGatewayClient.builder());
        iam = TestClients.owner(cloud, IamClient.builder());
        iam.createRole(role -> role.roleName("webhook").assumeRolePolicyDocument(TRUST));
        var api = gateway.createRestApi(create -> create.name("webhook"));
        apiId = api.id();
        rootId = api.rootResourceId();
    }

    @AfterEach
    void stop() {
        gateway.close();
        iam.close();
        cloud.close();
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html")
    void aMethodOfIamAuthorizationWantsASignature() throws Exception {
        method("AWS_IAM");
        mock();

        assertThat(post("{}").body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
        assertThat(post("{}").statusCode()).isEqualTo(403);
        var owner = AwsBasicCredentials.create(
                cloud.owner().accessKeyId(), cloud.owner().secretAccessKey());
        assertThat(signed(owner).statusCode()).isEqualTo(200);
        var forged = signed(AwsBasicCredentials.create(cloud.owner().accessKeyId(), "wrong"));
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.headers().firstValue("x-amzn-ErrorType")).contains("InvalidSignatureException");
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html",
                "https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden"
            })
    void aSignerWithoutThePermissionIsDeniedInAwsWords() throws Exception {
        iam.updateAssumeRolePolicy(update -> update.roleName("webhook")
                .policyDocument(TRUST.replace(
                        "\"Service\":\"apigateway.amazonaws.com\"", "\"AWS\":\"arn:aws:iam::000000000000:root\"")));
        method("AWS_IAM");
        mock();
        try (var sts = TestClients.owner(cloud, StsClient.builder())) {
            var session = sts.assumeRole(assume -> assume.roleArn(ROLE).roleSessionName("me"))
                    .credentials();
            var answer = signed(AwsSessionCredentials.create(
                    session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"Message\":\"User: arn:aws:sts::000000000000:assumed-role/webhook/me is not authorized"
                                    + " to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-2:********0000:"
                                    + apiId + "/dev/POST/\"}");
        }
    }

    private void mock() {
        gateway.putIntegration(put -> put.restApiId(apiId)
                .resourceId(rootId)
                .httpMethod("POST")
                .type("MOCK")
                .requestTemplates(Map.of("application/json", "{statusCode: 200}")));
        respond("\"in\"");
    }

    private void method(String authorization) {
        gateway.putMethod(put ->
                put.restApiId(apiId).resourceId(rootId).httpMethod("POST").authorizationType(authorization));
    }

    private void respond(String template) {
        gateway.putMethodResponse(put ->
                put.restApiId(apiId).resourceId(rootId).httpMethod("POST").statusCode("200"));
        gateway.putIntegrationResponse(put -> put.restApiId(apiId)
                .resourceId(rootId)
                .httpMethod("POST")
                .statusCode("200")
                .responseTemplates(Map.of("application/json", template)));
        gateway.createDeployment(create -> create.restApiId(apiId).stageName("dev"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(cloud.endpoint() + "/_aws/execute-api/" + apiId + "/dev" + path));
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send(request("/").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> signed(AwsCredentialsIdentity identity) throws Exception {
        var unsigned = SdkHttpRequest.builder()
                .uri(request("/").POST(BodyPublishers.noBody()).build().uri())
                .method(SdkHttpMethod.POST)
                .build();
        var signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(unsigned)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-2"))
                .request();
        var request = request("/").POST(BodyPublishers.noBody());
        signed.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return send(request);
    }
}
