package dev.wildrydes.localcloud.service.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.ApiGatewayException;
import software.amazon.awssdk.services.apigateway.model.CreateAuthorizerResponse;
import software.amazon.awssdk.services.apigateway.model.NotFoundException;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateResourceResponse;

/** Reads, writes and refusals of the control plane over the wire; messages from LocalStack's recorded answers. */
class ControlPlaneTest {
    private static final String AUTHORIZER_URI =
            "arn:aws:apigateway:us-east-2:lambda:path/2015-03-31/functions/" + TestApi.FUNCTION + "/invocations";

    @TempDir
    Path folder;

    private LocalCloud cloud;
    private ApiGatewayClient client;
    private String apiId;
    private String rootId;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(LocalCloud.Options.of(new Home(folder))
                .onPort(0)
                .with(List.of(ApiGatewayService::new, each -> new FakeLambda())));
        var owner = AwsBasicCredentials.create(
                cloud.owner().accessKeyId(), cloud.owner().secretAccessKey());
        client = ApiGatewayClient.builder()
                .endpointOverride(cloud.endpoint())
                .region(Region.US_EAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(owner))
                .httpClient(new PatchingHttpClient())
                .build();
        var api = client.createRestApi(request -> request.name("rides"));
        apiId = api.id();
        rootId = api.rootResourceId();
    }

    @AfterEach
    void stop() {
        client.close();
        cloud.close();
    }

    @Test
    void anAuthorizerIsMadeChangedListedAndDeleted() {
        var made = authorizer("gatekeeper");

        assertThat(made.authType()).isEqualTo("custom");
        assertThat(made.authorizerResultTtlInSeconds()).isEqualTo(300);
        var changed = client.updateAuthorizer(request -> request.restApiId(apiId)
                .authorizerId(made.id())
                .patchOperations(replace("/authorizerResultTtlInSeconds", "0"), replace("/name", "doorman")));
        assertThat(changed.authorizerResultTtlInSeconds()).isZero();
        assertThat(client.getAuthorizers(request -> request.restApiId(apiId)).items())
                .extracting("name")
                .containsExactly("doorman");
        client.deleteAuthorizer(request -> request.restApiId(apiId).authorizerId(made.id()));
        assertThatThrownBy(() ->
                        client.getAuthorizer(request -> request.restApiId(apiId).authorizerId(made.id())))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Invalid Authorizer identifier specified");
    }

    /** Snapshot test_update_method. */
    @Test
    void aMethodIsUpdated() {
        method("ANY");
        var added = updateMethod(
                add("/requestParameters/method.request.querystring.optional", "true"),
                add("/requestModels/application~1json", "Empty"));
        assertThat(added.requestParameters()).containsEntry("method.request.querystring.optional", true);
        assertThat(added.requestModels()).containsEntry("application/json", "Empty");
        var authorizer = authorizer("gatekeeper");

        var replaced = updateMethod(
                replace("/authorizationType", "CUSTOM"),
                replace("/authorizerId", authorizer.id()),
                replace("/operationName", "GetRide"),
                replace("/requestParameters/method.request.querystring.optional", "false"));

        assertThat(replaced.authorizationType()).isEqualTo("CUSTOM");
        assertThat(replaced.authorizerId()).isEqualTo(authorizer.id());
        assertThat(replaced.requestParameters()).containsEntry("method.request.querystring.optional", false);
        assertThat(replaced.operationName()).isEqualTo("GetRide");
        refused(() -> updateMethod(replace("/httpMethod", "GET")), 400, "Invalid patch path /httpMethod");
        refused(
                () -> updateMethod(add("/operationName", "x")),
                400,
                "Invalid patch operation specified. Must be one of: [replace]");
    }

    /** Snapshot test_put_method_validation. */
    @Test
    void aMethodThatCannotBeIsRefused() {
        refused(
                () -> method("WRONG"),
                400,
                "Invalid HttpMethod specified. Valid options are" + " GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY");
        refused(
                () -> client.putMethod(put -> put.restApiId("none")
                        .resourceId(rootId)
                        .httpMethod("GET")
                        .authorizationType("NONE")),
                404,
                "Invalid Resource identifier specified");
        refused(
                () -> client.putMethod(put -> put.restApiId(apiId)
                        .resourceId(rootId)
                        .httpMethod("GET")
                        .authorizationType("NONE")
                        .requestModels(Map.of("application/json", "petModel"))),
                400,
                "Invalid model identifier specified: petModel");
        refused(
                () -> client.putMethod(put -> put.restApiId(apiId)
                        .resourceId(rootId)
                        .httpMethod("GET")
                        .authorizationType("NONE")
                        .requestValidatorId("none")),
                400,
                "Invalid Request Validator identifier specified");
    }

    /**
     * Snapshots test_put_integration_aws_proxy_uri, test_put_integration_validation and
     * test_put_integration_wrong_type.
     */
    @ParameterizedTest
    @CsvSource({
        "AWS_PROXY, arn:aws:lambda:us-east-2:000000000000:function:f, AWS ARN for integration must contain path or action",
        "AWS_PROXY, bad-arn:lambda:path/f, Invalid ARN specified in the request",
        "AWS_PROXY, arn:aws:apigateway:us-east-2:firehose:path/f, Integrations of type 'AWS_PROXY' currently only",
        "HTTP, ftp://example.com, Invalid HTTP endpoint specified for URI",
        "HTTPS_PROXY, https://example.com, 1 validation error detected: Value 'HTTPS_PROXY' at"
                + " 'putIntegrationInput.type' failed to satisfy constraint: Member must satisfy enum value set:"
    })
    void anIntegrationThatCannotBeIsRefused(String type, String uri, String message) {
        method("GET");

        refused(() -> integration(put -> put.type(type).uri(uri).integrationHttpMethod("POST")), 400, message);
    }

    @Test
    void whatIsNotHereIsRefusedByItsName() {
        method("GET");

        refused(
                () -> integration(put -> put.type("HTTP")
                        .uri("http://example.com")
                        .integrationHttpMethod("GET")
                        .connectionType("VPC_LINK")),
                400,
                "The local cloud's API Gateway has no VPC links");
        refused(
                () -> client.createRequestValidator(
                        create -> create.restApiId(apiId).name("all").validateRequestBody(true)),
                400,
                "The local cloud's API Gateway validates parameters and no bodies");
        assertThatThrownBy(() -> client.createUsagePlan(create -> create.name("gold")))
                .isInstanceOf(ApiGatewayException.class);
    }

    /** Snapshots test_put_integration_responses and test_delete_integration_response_errors. */
    @Test
    void anIntegrationAndItsResponsesAreUpdatedAndDeleted() {
        method("GET");
        integration(put -> put.type("MOCK"));
        client.putIntegrationResponse(put -> put.restApiId(apiId)
                .resourceId(rootId)
                .httpMethod("GET")
                .statusCode("200")
                .selectionPattern("2\\d{2}"));
        assertThat(client.updateIntegration(update -> update.restApiId(apiId)
                                .resourceId(rootId)
                                .httpMethod("GET")
                                .patchOperations(
                                        replace("/timeoutInMillis", "5000"),
                                        add("/requestTemplates/application~1json", "{statusCode: 200}")))
                        .timeoutInMillis())
                .isEqualTo(5000);
        assertThat(client.updateIntegrationResponse(update -> update.restApiId(apiId)
                                .resourceId(rootId)
                                .httpMethod("GET")
                                .statusCode("200")
                                .patchOperations(replace("/selectionPattern", "")))
                        .selectionPattern())
                .isEmpty();
        var method =
                client.getMethod(get -> get.restApiId(apiId).resourceId(rootId).httpMethod("GET"));
        assertThat(method.methodIntegration().requestTemplates()).containsKey("application/json");
        assertThat(method.methodIntegration().integrationResponses()).containsOnlyKeys("200");
        refused(
                () -> client.deleteIntegrationResponse(delete -> delete.restApiId(apiId)
                        .resourceId(rootId)
                        .httpMethod("GET")
                        .statusCode("201")),
                404,
                "Invalid Response status code specified");
        client.deleteIntegration(
                delete -> delete.restApiId(apiId).resourceId(rootId).httpMethod("GET"));
        refused(
                () -> client.getIntegration(
                        get -> get.restApiId(apiId).resourceId(rootId).httpMethod("GET")),
                404,
                "Invalid Integration identifier specified");
    }

    /**
     * Snapshots test_update_resource_behaviour, test_update_resource_on_root and test_create_proxy_resource_validation.
     */
    @Test
    void aResourceIsMovedWithAllBelowIt() {
        var pets = resource(rootId, "pets");
        var dogs = resource(pets, "dogs");
        var puppies = resource(dogs, "{id}");

        assertThat(updateResource(dogs, replace("/parentId", rootId)).path()).isEqualTo("/dogs");
        assertThat(client.getResource(get -> get.restApiId(apiId).resourceId(puppies))
                        .path())
                .isEqualTo("/dogs/{id}");
        refused(() -> updateResource(dogs, replace("/parentId", puppies)), 400, "Resources cannot be cyclical.");
        refused(
                () -> updateResource(dogs, replace("/pathPart", "pets")),
                409,
                "Another resource with the same parent already has this name: pets");
        refused(
                () -> updateResource(dogs, replace("/invalid", "x")),
                400,
                "Invalid patch path  '/invalid' specified for op 'replace'. Must be one of: [/parentId, /pathPart]");
        refused(
                () -> updateResource(dogs, add("/pathPart", "x")),
                400,
                "Invalid patch path  '/pathPart' specified for op 'add'. Please choose supported operations");
        refused(
                () -> updateResource(rootId, replace("/pathPart", "x")),
                400,
                "Root resource cannot update its pathPart.");
        refused(
                () -> resource(dogs, "{proxy+}"),
                400,
                "A sibling ({id}) of this resource already has a variable path part -- only one is allowed");
    }

    /** Snapshots test_model_lifecycle, test_model_validation and test_put_method_model. */
    @Test
    void aModelIsKeptWhileAMethodRefersToIt() {
        client.createModel(create -> create.restApiId(apiId)
                .name("Ride")
                .contentType("application/json")
                .schema("{\"type\":\"object\"}"));
        client.putMethod(put -> put.restApiId(apiId)
                .resourceId(rootId)
                .httpMethod("ANY")
                .authorizationType("NONE")
                .requestModels(Map.of("application/json", "Ride")));

        assertThat(client.getModels(get -> get.restApiId(apiId)).items())
                .extracting("name")
                .containsExactly("Empty", "Error", "Ride");
        refused(
                () -> client.deleteModel(delete -> delete.restApiId(apiId).modelName("Ride")),
                409,
                "Cannot delete model 'Ride', is referenced in method request: //ANY");
        refused(
                () -> client.createModel(create -> create.restApiId(apiId)
                        .name("Ride")
                        .contentType("application/json")
                        .schema("{}")),
                409,
                "Model name already exists for this REST API");
        refused(
                () -> client.getModel(get -> get.restApiId(apiId).modelName("Pet")),
                404,
                "Invalid model name specified: Pet");
    }

    /** Snapshot test_gateway_response_crud. */
    @Test
    void aGatewayResponseIsTheDefaultOneUntilItIsPut() {
        var initial =
                client.getGatewayResponse(get -> get.restApiId(apiId).responseType("MISSING_AUTHENTICATION_TOKEN"));
        assertThat(initial.defaultResponse()).isTrue();
        assertThat(initial.statusCode()).isEqualTo("403");
        assertThat(initial.responseTemplates())
                .containsEntry("application/json", "{\"message\":$context.error.messageString}");
        client.putGatewayResponse(
                put -> put.restApiId(apiId).responseType("DEFAULT_4XX").statusCode("418"));

        var all = client.getGatewayResponses(get -> get.restApiId(apiId)).items();

        assertThat(all).hasSize(21);
        assertThat(all)
                .filteredOn(response -> response.responseTypeAsString().equals("THROTTLED"))
                .singleElement()
                .satisfies(response -> assertThat(response.statusCode()).isEqualTo("418"));
        client.deleteGatewayResponse(delete -> delete.restApiId(apiId).responseType("DEFAULT_4XX"));
        refused(
                () -> client.deleteGatewayResponse(
                        delete -> delete.restApiId(apiId).responseType("DEFAULT_4XX")),
                404,
                "Gateway response type not defined on api");
        refused(
                () -> client.getGatewayResponse(get -> get.restApiId(apiId).responseType("FAKE")),
                400,
                "1 validation error detected: Value 'FAKE' at 'responseType' failed to satisfy constraint");
    }

    @Test
    void aListComesInPages() {
        for (var name : List.of("a", "b", "c")) {
            resource(rootId, name);
        }

        var first = client.getResources(get -> get.restApiId(apiId).limit(3));
        var second = client.getResources(get -> get.restApiId(apiId).limit(3).position(first.position()));

        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(1);
        assertThat(second.position()).isNull();
    }

    @Test
    void anAccountHasItsLimits() {
        var account = client.getAccount();

        assertThat(account.throttleSettings().burstLimit()).isEqualTo(5000);
        assertThat(account.throttleSettings().rateLimit()).isEqualTo(10_000);
    }

    private CreateAuthorizerResponse authorizer(String name) {
        return client.createAuthorizer(create -> create.restApiId(apiId)
                .name(name)
                .type("TOKEN")
                .identitySource("method.request.header.Authorization")
                .authorizerUri(AUTHORIZER_URI));
    }

    private String resource(String parentId, String part) {
        return client.createResource(
                        create -> create.restApiId(apiId).parentId(parentId).pathPart(part))
                .id();
    }

    private UpdateResourceResponse updateResource(String id, PatchOperation... patches) {
        return client.updateResource(
                update -> update.restApiId(apiId).resourceId(id).patchOperations(patches));
    }

    private void method(String httpMethod) {
        client.putMethod(put ->
                put.restApiId(apiId).resourceId(rootId).httpMethod(httpMethod).authorizationType("NONE"));
    }

    private UpdateMethodResponse updateMethod(PatchOperation... patches) {
        return client.updateMethod(update ->
                update.restApiId(apiId).resourceId(rootId).httpMethod("ANY").patchOperations(patches));
    }

    private void integration(Consumer<PutIntegrationRequest.Builder> integration) {
        client.putIntegration(put -> {
            put.restApiId(apiId).resourceId(rootId).httpMethod("GET");
            integration.accept(put);
        });
    }

    private static PatchOperation replace(String path, String value) {
        return PatchOperation.builder().op("replace").path(path).value(value).build();
    }

    private static PatchOperation add(String path, String value) {
        return PatchOperation.builder().op("add").path(path).value(value).build();
    }

    private static void refused(ThrowingCallable call, int status, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(ApiGatewayException.class)
                .hasMessageContaining(message)
                .satisfies(
                        e -> assertThat(((ApiGatewayException) e).statusCode()).isEqualTo(status));
    }
}
