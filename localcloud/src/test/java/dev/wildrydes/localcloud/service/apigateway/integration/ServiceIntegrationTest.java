package dev.wildrydes.localcloud.service.apigateway.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import dev.wildrydes.localcloud.service.apigateway.ApiGatewayService;
import dev.wildrydes.localcloud.service.iam.IamService;
import dev.wildrydes.localcloud.service.sqs.SqsService;
import dev.wildrydes.localcloud.service.sts.StsService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.BadRequestException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Integrations with AWS's services and with HTTP endpoints, over the wire. */
class ServiceIntegrationTest {
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
            "Principal":{"Service":"apigateway.amazonaws.com"}}]}""";
    private static final String SEND =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}]}""";
    private static final String ROLE = "arn:aws:iam::000000000000:role/webhook";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalCloud cloud;
    private ApiGatewayClient gateway;
    private SqsClient sqs;
    private IamClient iam;
    private String apiId;
    private String rootId;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(LocalCloud.Options.of(new Home(folder))
                .onPort(0)
                .with(List.of(IamService::new, StsService::new, SqsService::new, ApiGatewayService::new)));
        gateway = TestClients.owner(cloud, ApiGatewayClient.builder());
        sqs = TestClients.owner(cloud, SqsClient.builder());
        iam = TestClients.owner(cloud, IamClient.builder());
        iam.createRole(role -> role.roleName("webhook").assumeRolePolicyDocument(TRUST));
        var api = gateway.createRestApi(create -> create.name("webhook"));
        apiId = api.id();
        rootId = api.rootResourceId();
    }

    @AfterEach
    void stop() {
        gateway.close();
        sqs.close();
        iam.close();
        cloud.close();
    }

    @Test
    @Conformance(recorded = "apigateway/test_apigateway_sqs: test_sqs_aws_integration")
    void aMessageIsSentToAQueueInTheNameOfTheRole() throws Exception {
        iam.putRolePolicy(put -> put.roleName("webhook").policyName("send").policyDocument(SEND));
        var queue = sqs.createQueue(create -> create.queueName("hooks")).queueUrl();
        queueIntegration("sqs:path/000000000000/hooks", "Action=SendMessage&MessageBody=$util.urlEncode($input.body)");
        respond("$input.json('$.SendMessageResponse.SendMessageResult.MessageId')");

        var answer = post("{\"a\":\"1 & 2\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        var message = sqs.receiveMessage(receive -> receive.queueUrl(queue))
                .messages()
                .get(0);
        assertThat(message.body()).isEqualTo("{\"a\":\"1 & 2\"}");
        assertThat(answer.body()).isEqualTo("\"" + message.messageId() + "\"");
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegrationResponse.html",
                "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html"
            })
    void aRoleWithoutThePermissionSelectsTheResponseOfItsRefusal() throws Exception {
        sqs.createQueue(create -> create.queueName("hooks"));
        queueIntegration("sqs:path/000000000000/hooks", "Action=SendMessage&MessageBody=$input.body");
        respond("\"sent\"");
        gateway.putMethodResponse(put ->
                put.restApiId(apiId).resourceId(rootId).httpMethod("POST").statusCode("502"));
        gateway.putIntegrationResponse(put -> put.restApiId(apiId)
                .resourceId(rootId)
                .httpMethod("POST")
                .statusCode("502")
                .selectionPattern("4\\d\\d"));
        gateway.createDeployment(create -> create.restApiId(apiId).stageName("dev"));

        var answer = post("{}");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("is not authorized to perform: sqs:SendMessage");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html")
    void aRoleThatDoesNotTrustTheGatewayIsAnInternalError() throws Exception {
        iam.updateAssumeRolePolicy(
                update -> update.roleName("webhook").policyDocument(TRUST.replace("apigateway", "lambda")));
        sqs.createQueue(create -> create.queueName("hooks"));
        queueIntegration("sqs:path/000000000000/hooks", "Action=SendMessage&MessageBody=$input.body");
        respond("\"sent\"");

        assertThat(post("{}").body()).isEqualTo("{\"message\":\"Internal server error\"}");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html")
    void anActionIsNamedByTheUri() throws Exception {
        iam.putRolePolicy(put -> put.roleName("webhook").policyName("send").policyDocument(SEND));
        var queue = sqs.createQueue(create -> create.queueName("hooks")).queueUrl();
        queueIntegration("sqs:action/SendMessage", "QueueUrl=$util.urlEncode('" + queue + "')&MessageBody=hello");
        respond("\"sent\"");

        assertThat(post("{}").body()).isEqualTo("\"sent\"");
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(queue)).messages())
                .extracting(Message::body)
                .containsExactly("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MessageAttribute", "MessageAttributes"})
    @Conformance(recorded = "apigateway/test_apigateway_sqs: test_sqs_aws_integration_with_message_attribute")
    void attributesOfAMessageAreSentUnderEitherName(String name) throws Exception {
        iam.putRolePolicy(put -> put.roleName("webhook").policyName("send").policyDocument(SEND));
        var queue = sqs.createQueue(create -> create.queueName("hooks")).queueUrl();
        queueIntegration(
                "sqs:path/000000000000/hooks",
                "Action=SendMessage&MessageBody=hi&%1$s.1.Name=who&%1$s.1.Value.DataType=String&%1$s.1.Value.StringValue=me"
                        .formatted(name));
        respond("\"sent\"");

        assertThat(post("{}").statusCode()).isEqualTo(200);

        var message = sqs.receiveMessage(receive -> receive.queueUrl(queue).messageAttributeNames("All"))
                .messages()
                .get(0);
        assertThat(message.messageAttributes().get("who").stringValue()).isEqualTo("me");
    }

    @Test
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_integrations: TestApiGatewayHeaderRemapping::test_apigateway_header_remapping_http",
                "apigateway/test_apigateway_http: test_http_proxy_integration_request_data_mappings"
            },
            documented = "https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html")
    void anHttpProxyPassesOnPathQueryHeadersAndBody() throws Exception {
        var seen = new ArrayList<String>();
        var endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Own") + " " + body);
            exchange.getResponseHeaders().add("X-Back", "there");
            exchange.sendResponseHeaders(418, 3);
            exchange.getResponseBody().write("tea".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        endpoint.start();
        try {
            var proxy = gateway.createResource(
                    create -> create.restApiId(apiId).parentId(rootId).pathPart("{proxy+}"));
            gateway.putMethod(put -> put.restApiId(apiId)
                    .resourceId(proxy.id())
                    .httpMethod("ANY")
                    .authorizationType("NONE")
                    .requestParameters(Map.of("method.request.path.proxy", true)));
            gateway.putIntegration(put -> put.restApiId(apiId)
                    .resourceId(proxy.id())
                    .httpMethod("ANY")
                    .type("HTTP_PROXY")
                    .integrationHttpMethod("ANY")
                    .uri("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/base/{proxy}")
                    .requestParameters(Map.of("integration.request.path.proxy", "method.request.path.proxy")));
            gateway.createDeployment(create -> create.restApiId(apiId).stageName("dev"));

            var answer =
                    send(request("/a/b%20c?q=1&q=2").header("X-Own", "mine").PUT(BodyPublishers.ofString("body")));

            assertThat(seen).containsExactly("PUT /base/a/b%20c?q=1&q=2 mine body");
            assertThat(answer.statusCode()).isEqualTo(418);
            assertThat(answer.body()).isEqualTo("tea");
            assertThat(answer.headers().firstValue("X-Back")).contains("there");
            assertThat(answer.headers().firstValue("x-amzn-Remapped-Date")).isPresent();
        } finally {
            endpoint.stop(0);
        }
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html")
    void anEndpointThatIsNotThereIsANetworkError() throws Exception {
        method("NONE");
        gateway.putIntegration(put -> put.restApiId(apiId)
                .resourceId(rootId)
                .httpMethod("POST")
                .type("HTTP")
                .integrationHttpMethod("GET")
                .uri("http://127.0.0.1:1/"));
        gateway.createDeployment(create -> create.restApiId(apiId).stageName("dev"));

        var answer = post("{}");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Network error communicating with endpoint\"}");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html")
    void anIntegrationWithAServiceNeedsARole() {
        method("NONE");

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> gateway.putIntegration(put -> put.restApiId(apiId)
                        .resourceId(rootId)
                        .httpMethod("POST")
                        .type("AWS")
                        .integrationHttpMethod("POST")
                        .uri("arn:aws:apigateway:us-east-2:sqs:path/000000000000/hooks")))
                .withMessageContaining("Role arn must be specified");
    }

    private void method(String authorization) {
        gateway.putMethod(put ->
                put.restApiId(apiId).resourceId(rootId).httpMethod("POST").authorizationType(authorization));
    }

    private void queueIntegration(String uri, String template) {
        method("NONE");
        gateway.putIntegration(put -> put.restApiId(apiId)
                .resourceId(rootId)
                .httpMethod("POST")
                .type("AWS")
                .integrationHttpMethod("POST")
                .credentials(ROLE)
                .uri("arn:aws:apigateway:us-east-2:" + uri)
                .requestParameters(
                        Map.of("integration.request.header.Content-Type", "'application/x-www-form-urlencoded'"))
                .requestTemplates(Map.of("application/json", template)));
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
}
