package dev.wildrydes.localcloud.service.apigateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.apigateway.WireApi;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.ApiGatewayException;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodResponse;

class ControlPlaneTest {
    @TempDir
    Path folder;

    private WireApi api;

    @BeforeEach
    void start() {
        api = new WireApi(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_api: TestApiGatewayApiMethod::test_update_method",
                "apigateway/test_apigateway_api: TestApiGatewayApiMethod::test_update_method_validation"
            })
    void aMethodIsUpdated() {
        method("ANY");
        var added = updateMethod(
                WireApi.add("/requestParameters/method.request.querystring.optional", "true"),
                WireApi.add("/requestModels/application~1json", "Empty"));
        assertThat(added.requestParameters()).containsEntry("method.request.querystring.optional", true);
        assertThat(added.requestModels()).containsEntry("application/json", "Empty");
        var authorizer = api.authorizer("gatekeeper");

        var replaced = updateMethod(
                WireApi.replace("/authorizationType", "CUSTOM"),
                WireApi.replace("/authorizerId", authorizer.id()),
                WireApi.replace("/operationName", "GetRide"),
                WireApi.replace("/requestParameters/method.request.querystring.optional", "false"));

        assertThat(replaced.authorizationType()).isEqualTo("CUSTOM");
        assertThat(replaced.authorizerId()).isEqualTo(authorizer.id());
        assertThat(replaced.requestParameters()).containsEntry("method.request.querystring.optional", false);
        assertThat(replaced.operationName()).isEqualTo("GetRide");
        WireApi.refused(
                () -> updateMethod(WireApi.replace("/httpMethod", "GET")), 400, "Invalid patch path /httpMethod");
        WireApi.refused(
                () -> updateMethod(WireApi.add("/operationName", "x")),
                400,
                "Invalid patch operation specified. Must be one of: [replace]");
    }

    @Test
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_api: TestApiGatewayApiMethod::test_put_method_validation",
                "apigateway/test_apigateway_api: TestApiGatewayApiMethod::test_put_method_model"
            })
    void aMethodThatCannotBeIsRefused() {
        WireApi.refused(
                () -> method("WRONG"),
                400,
                "Invalid HttpMethod specified. Valid options are" + " GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY");
        WireApi.refused(
                () -> api.client.putMethod(put -> put.restApiId("none")
                        .resourceId(api.rootId)
                        .httpMethod("GET")
                        .authorizationType("NONE")),
                404,
                "Invalid Resource identifier specified");
        WireApi.refused(
                () -> api.client.putMethod(put -> put.restApiId(api.apiId)
                        .resourceId(api.rootId)
                        .httpMethod("GET")
                        .authorizationType("NONE")
                        .requestModels(Map.of("application/json", "petModel"))),
                400,
                "Invalid model identifier specified: petModel");
        WireApi.refused(
                () -> api.client.putMethod(put -> put.restApiId(api.apiId)
                        .resourceId(api.rootId)
                        .httpMethod("GET")
                        .authorizationType("NONE")
                        .requestValidatorId("none")),
                400,
                "Invalid Request Validator identifier specified");
    }

    @ParameterizedTest
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_lambda: test_put_integration_aws_proxy_uri",
                "apigateway/test_apigateway_integrations: test_put_integration_validation",
                "apigateway/test_apigateway_api: TestApigatewayIntegration::test_put_integration_wrong_type"
            })
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

        WireApi.refused(() -> integration(put -> put.type(type).uri(uri).integrationHttpMethod("POST")), 400, message);
    }

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS")
    void whatIsNotHereIsRefusedByItsName() {
        method("GET");

        WireApi.refused(
                () -> integration(put -> put.type("HTTP")
                        .uri("http://example.com")
                        .integrationHttpMethod("GET")
                        .connectionType("VPC_LINK")),
                400,
                "The local cloud's API Gateway has no VPC links");
        WireApi.refused(
                () -> api.client.createRequestValidator(
                        create -> create.restApiId(api.apiId).name("all").validateRequestBody(true)),
                400,
                "The local cloud's API Gateway validates parameters and no bodies");
        assertThatThrownBy(() -> api.client.createUsagePlan(create -> create.name("gold")))
                .isInstanceOf(ApiGatewayException.class);
    }

    @Test
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_integrations: test_put_integration_responses",
                "apigateway/test_apigateway_api: TestApigatewayIntegrationResponse::test_delete_integration_response_errors",
                "apigateway/test_apigateway_api: TestApigatewayIntegration::test_get_integration_non_existent"
            },
            documented = "https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html")
    void anIntegrationAndItsResponsesAreUpdatedAndDeleted() {
        method("GET");
        integration(put -> put.type("MOCK"));
        api.client.putIntegrationResponse(put -> put.restApiId(api.apiId)
                .resourceId(api.rootId)
                .httpMethod("GET")
                .statusCode("200")
                .selectionPattern("2\\d{2}"));
        assertThat(api.client
                        .updateIntegration(update -> update.restApiId(api.apiId)
                                .resourceId(api.rootId)
                                .httpMethod("GET")
                                .patchOperations(
                                        WireApi.replace("/timeoutInMillis", "5000"),
                                        WireApi.add("/requestTemplates/application~1json", "{statusCode: 200}")))
                        .timeoutInMillis())
                .isEqualTo(5000);
        assertThat(api.client
                        .updateIntegrationResponse(update -> update.restApiId(api.apiId)
                                .resourceId(api.rootId)
                                .httpMethod("GET")
                                .statusCode("200")
                                .patchOperations(WireApi.replace("/selectionPattern", "")))
                        .selectionPattern())
                .isEmpty();
        var method = api.client.getMethod(
                get -> get.restApiId(api.apiId).resourceId(api.rootId).httpMethod("GET"));
        assertThat(method.methodIntegration().requestTemplates()).containsKey("application/json");
        assertThat(method.methodIntegration().integrationResponses()).containsOnlyKeys("200");
        WireApi.refused(
                () -> api.client.deleteIntegrationResponse(delete -> delete.restApiId(api.apiId)
                        .resourceId(api.rootId)
                        .httpMethod("GET")
                        .statusCode("201")),
                404,
                "Invalid Response status code specified");
        api.client.deleteIntegration(
                delete -> delete.restApiId(api.apiId).resourceId(api.rootId).httpMethod("GET"));
        WireApi.refused(
                () -> api.client.getIntegration(
                        get -> get.restApiId(api.apiId).resourceId(api.rootId).httpMethod("GET")),
                404,
                "Invalid Integration identifier specified");
    }

    @Test
    @Conformance(recorded = "apigateway/test_apigateway_integrations: test_put_integration_validation")
    void aMockIntegrationForgetsItsUri() {
        method("GET");

        integration(put -> put.type("MOCK").uri("http://example.com"));

        assertThat(api.client
                        .getIntegration(get ->
                                get.restApiId(api.apiId).resourceId(api.rootId).httpMethod("GET"))
                        .uri())
                .isNull();
    }

    @Test
    @Conformance(recorded = "apigateway/test_apigateway_integrations: test_put_integration_responses")
    void anAuthorizationTypeIsTakenInAnyCase() {
        var made = api.client.putMethod(put -> put.restApiId(api.apiId)
                .resourceId(api.rootId)
                .httpMethod("GET")
                .authorizationType("none"));

        assertThat(made.authorizationType()).isEqualTo("NONE");
    }

    @Test
    @Conformance(recorded = "apigateway/test_apigateway_integrations: test_put_integration_responses")
    void aNewDeploymentIsToldWithoutASummary() {
        method("GET");
        integration(put -> put.type("MOCK"));

        assertThat(api.client
                        .createDeployment(create -> create.restApiId(api.apiId))
                        .hasApiSummary())
                .isFalse();
    }

    @Test
    @Conformance(
            recorded =
                    "apigateway/test_apigateway_api: TestApigatewayIntegration::test_put_integration_request_parameter_bool_type")
    void aParameterThatARequestDoesNotHaveIsRefused() {
        WireApi.refused(
                () -> api.client.putMethod(put -> put.restApiId(api.apiId)
                        .resourceId(api.rootId)
                        .httpMethod("GET")
                        .authorizationType("NONE")
                        .requestParameters(Map.of("true", true))),
                400,
                "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping"
                        + " expression specified: true]");
    }

    @Test
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_api: TestApigatewayIntegrationResponse::test_integration_response_wrong_method",
                "apigateway/test_apigateway_api: TestApigatewayIntegrationResponse::test_delete_integration_response_errors"
            })
    void aMethodThatIsNotThereIsNamedWhenItsResponseIsReadAndItsIntegrationWhenThatIsDeleted() {
        WireApi.refused(
                () -> api.client.getIntegrationResponse(get -> get.restApiId(api.apiId)
                        .resourceId(api.rootId)
                        .httpMethod("POST")
                        .statusCode("200")),
                404,
                "Invalid Method identifier specified");
        WireApi.refused(
                () -> api.client.deleteIntegrationResponse(delete -> delete.restApiId(api.apiId)
                        .resourceId(api.rootId)
                        .httpMethod("POST")
                        .statusCode("200")),
                404,
                "Invalid Integration identifier specified");
    }

    private void method(String httpMethod) {
        api.client.putMethod(put -> put.restApiId(api.apiId)
                .resourceId(api.rootId)
                .httpMethod(httpMethod)
                .authorizationType("NONE"));
    }

    private UpdateMethodResponse updateMethod(PatchOperation... patches) {
        return api.client.updateMethod(update -> update.restApiId(api.apiId)
                .resourceId(api.rootId)
                .httpMethod("ANY")
                .patchOperations(patches));
    }

    private void integration(Consumer<PutIntegrationRequest.Builder> integration) {
        api.client.putIntegration(put -> {
            put.restApiId(api.apiId).resourceId(api.rootId).httpMethod("GET");
            integration.accept(put);
        });
    }
}
