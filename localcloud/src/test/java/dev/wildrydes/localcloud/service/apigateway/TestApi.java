package dev.wildrydes.localcloud.service.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.daemon.CloudAssembly;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodResponse;
import software.amazon.awssdk.services.apigateway.model.GetResourceRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourceResponse;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseResponse;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponse;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseResponse;

/** An API made by CloudFormation's steps in a cloud with a Lambda of the test's own. */
public final class TestApi implements AutoCloseable {
    public static final String FUNCTION = "arn:aws:lambda:us-east-2:000000000000:function:RequestRide";
    private static final ObjectMapper JSON = new ObjectMapper();

    public final FakeLambda lambda = new FakeLambda();
    public final CloudAssembly cloud;
    public final String apiId;
    public final String rootId;

    public TestApi(Path folder, Map<String, String> settings, String properties) {
        cloud = TestAssembly.of(folder, settings, List.of(ApiGatewayService::new, each -> lambda));
        var api = create("AWS::ApiGateway::RestApi", properties);
        apiId = api.physicalId();
        rootId = api.attributes().get("RootResourceId");
    }

    public TestApi(Path folder) {
        this(folder, Map.of(), "{'Name':'wild-rydes','EndpointConfiguration':{'Types':['REGIONAL']}}");
    }

    /** A step that makes a resource, of properties in JSON with single quotes. */
    public Resource create(String type, String properties) {
        return provider(type).create(request(null, properties, "{}"));
    }

    public ResourceProvider provider(String type) {
        return cloud.resourceProviders().stream()
                .filter(provider -> provider.type().name().equals(type))
                .findFirst()
                .orElseThrow();
    }

    public static ResourceRequest request(String physicalId, String properties, String previous) {
        return new ResourceRequest(
                "arn:aws:cloudformation:us-east-2:000000000000:stack/wild-rydes-dev/1",
                "Thing",
                "wild-rydes-dev-Thing-" + UUID.randomUUID(),
                physicalId,
                object(properties),
                object(previous),
                Map.of(),
                TestAssembly.OWNER);
    }

    public String resource(String parentId, String part) {
        return create(
                        "AWS::ApiGateway::Resource",
                        "{'RestApiId':'%s','ParentId':'%s','PathPart':'%s'}".formatted(apiId, parentId, part))
                .physicalId();
    }

    public void proxy(String resourceId, String method, String more) {
        create(
                "AWS::ApiGateway::Method",
                """
                {'RestApiId':'%s','ResourceId':'%s','HttpMethod':'%s','AuthorizationType':'NONE','Integration':{
                'Type':'AWS_PROXY','IntegrationHttpMethod':'POST',%s'Uri':
                'arn:aws:apigateway:us-east-2:lambda:path/2015-03-31/functions/%s/invocations'}}"""
                        .formatted(apiId, resourceId, method, more, FUNCTION));
    }

    /** A method with these properties besides; an integration with the function unless they have one. */
    public void method(String resourceId, String method, String more) {
        var integration =
                """
                'Integration':{'Type':'AWS_PROXY','IntegrationHttpMethod':'POST','Uri':
                'arn:aws:apigateway:us-east-2:lambda:path/2015-03-31/functions/%s/invocations'}"""
                        .formatted(FUNCTION);
        create(
                "AWS::ApiGateway::Method",
                "{'RestApiId':'%s','ResourceId':'%s','HttpMethod':'%s',%s}"
                        .formatted(
                                apiId,
                                resourceId,
                                method,
                                more.contains("'Integration'") ? more : more + "," + integration));
    }

    /** A method of the root with an integration of one's own. */
    public void integrate(String method, Consumer<PutIntegrationRequest.Builder> integration) {
        cloud.call(
                PutMethodRequest.builder()
                        .restApiId(apiId)
                        .resourceId(rootId)
                        .httpMethod(method)
                        .authorizationType("NONE")
                        .build(),
                PutMethodResponse.class,
                TestAssembly.OWNER);
        var put = PutIntegrationRequest.builder()
                .restApiId(apiId)
                .resourceId(rootId)
                .httpMethod(method);
        integration.accept(put);
        cloud.call(put.build(), PutIntegrationResponse.class, TestAssembly.OWNER);
    }

    /** Takes the root's method away, if it has it, so that another one can be made. */
    public void forget(String method) {
        var root = cloud.call(
                GetResourceRequest.builder().restApiId(apiId).resourceId(rootId).build(),
                GetResourceResponse.class,
                TestAssembly.OWNER);
        if (root.resourceMethods().containsKey(method)) {
            cloud.call(
                    DeleteMethodRequest.builder()
                            .restApiId(apiId)
                            .resourceId(rootId)
                            .httpMethod(method)
                            .build(),
                    DeleteMethodResponse.class,
                    TestAssembly.OWNER);
        }
    }

    /** A response of that method, with one of its integration; it may have the headers X-Id, X-Stage and X-Fixed. */
    public void respond(String method, String status, Consumer<PutIntegrationResponseRequest.Builder> response) {
        cloud.call(
                PutMethodResponseRequest.builder()
                        .restApiId(apiId)
                        .resourceId(rootId)
                        .httpMethod(method)
                        .statusCode(status)
                        .responseParameters(Map.of(
                                "method.response.header.X-Id", false,
                                "method.response.header.X-Stage", false,
                                "method.response.header.X-Fixed", false))
                        .build(),
                PutMethodResponseResponse.class,
                TestAssembly.OWNER);
        var put = PutIntegrationResponseRequest.builder()
                .restApiId(apiId)
                .resourceId(rootId)
                .httpMethod(method)
                .statusCode(status);
        response.accept(put);
        cloud.call(put.build(), PutIntegrationResponseResponse.class, TestAssembly.OWNER);
    }

    public String deploy() {
        return create("AWS::ApiGateway::Deployment", "{'RestApiId':'%s'}".formatted(apiId))
                .physicalId();
    }

    public void deploy(String stage) {
        create(
                "AWS::ApiGateway::Stage",
                "{'RestApiId':'%s','StageName':'%s','DeploymentId':'%s','Variables':{'lookup':'arn'}}"
                        .formatted(apiId, stage, deploy()));
    }

    public HttpResponse send(String method, String pathAndQuery, Headers headers, String body) {
        return send(method, pathAndQuery, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse send(String method, String pathAndQuery, Headers headers, byte[] body) {
        var parts = pathAndQuery.split("\\?", 2);
        var request = new HttpRequest(
                method,
                "/_aws/execute-api/" + apiId + parts[0],
                parts.length < 2 ? "" : parts[1],
                headers.with("Host", "127.0.0.1:4566"),
                body,
                new InetSocketAddress("127.0.0.1", 50_000));
        return cloud.services()
                .get(0)
                .routes()
                .get("/_aws/execute-api/")
                .handle(request)
                .toCompletableFuture()
                .join();
    }

    public HttpResponse get(String path) {
        return send("GET", path, Headers.NONE, "");
    }

    public static String text(HttpResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public static ObjectNode object(String quoted) {
        return (ObjectNode) json(quoted);
    }

    public static JsonNode json(String quoted) {
        try {
            return JSON.readTree(quoted.replace('\'', '"').replace('`', '\''));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(quoted, e);
        }
    }

    @Override
    public void close() throws Exception {
        cloud.close();
    }
}
