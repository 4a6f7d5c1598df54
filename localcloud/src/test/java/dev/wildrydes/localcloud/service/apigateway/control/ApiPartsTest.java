package dev.wildrydes.localcloud.service.apigateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.apigateway.WireApi;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.model.NotFoundException;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;

class ApiPartsTest {
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
            recorded =
                    "apigateway/test_apigateway_basic: TestAPIGateway::test_apigateway_with_custom_authorization_method",
            documented = {
                "https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html",
                "https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateAuthorizer.html"
            })
    void anAuthorizerIsMadeChangedListedAndDeleted() {
        var made = api.authorizer("gatekeeper");

        assertThat(made.authType()).isEqualTo("custom");
        assertThat(made.authorizerResultTtlInSeconds()).isNull();
        var changed = api.client.updateAuthorizer(request -> request.restApiId(api.apiId)
                .authorizerId(made.id())
                .patchOperations(
                        WireApi.replace("/authorizerResultTtlInSeconds", "0"), WireApi.replace("/name", "doorman")));
        assertThat(changed.authorizerResultTtlInSeconds()).isZero();
        assertThat(api.client
                        .getAuthorizers(request -> request.restApiId(api.apiId))
                        .items())
                .extracting("name")
                .containsExactly("doorman");
        api.client.deleteAuthorizer(request -> request.restApiId(api.apiId).authorizerId(made.id()));
        assertThatThrownBy(() -> api.client.getAuthorizer(
                        request -> request.restApiId(api.apiId).authorizerId(made.id())))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Invalid Authorizer identifier specified");
    }

    @Test
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_api: TestApiGatewayApiModels::test_model_lifecycle",
                "apigateway/test_apigateway_api: TestApiGatewayApiModels::test_model_validation",
                "apigateway/test_apigateway_api: TestApiGatewayApiMethod::test_put_method_model"
            })
    void aModelIsKeptWhileAMethodRefersToIt() {
        api.client.createModel(create -> create.restApiId(api.apiId)
                .name("Ride")
                .contentType("application/json")
                .schema("{\"type\":\"object\"}"));
        api.client.putMethod(put -> put.restApiId(api.apiId)
                .resourceId(api.rootId)
                .httpMethod("ANY")
                .authorizationType("NONE")
                .requestModels(Map.of("application/json", "Ride")));

        assertThat(api.client.getModels(get -> get.restApiId(api.apiId)).items())
                .extracting("name")
                .containsExactly("Empty", "Error", "Ride");
        WireApi.refused(
                () -> api.client.deleteModel(
                        delete -> delete.restApiId(api.apiId).modelName("Ride")),
                409,
                "Cannot delete model 'Ride', is referenced in method request: //ANY");
        WireApi.refused(
                () -> api.client.createModel(create -> create.restApiId(api.apiId)
                        .name("Ride")
                        .contentType("application/json")
                        .schema("{}")),
                409,
                "Model name already exists for this REST API");
        WireApi.refused(
                () -> api.client.getModel(get -> get.restApiId(api.apiId).modelName("Pet")),
                404,
                "Invalid model name specified: Pet");
    }

    @Test
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_api: TestApiGatewayGatewayResponse::test_gateway_response_crud",
                "apigateway/test_apigateway_api: TestApiGatewayGatewayResponse::test_gateway_response_validation"
            })
    void aGatewayResponseIsTheDefaultOneUntilItIsPut() {
        var initial = api.client.getGatewayResponse(
                get -> get.restApiId(api.apiId).responseType("MISSING_AUTHENTICATION_TOKEN"));
        assertThat(initial.defaultResponse()).isTrue();
        assertThat(initial.statusCode()).isEqualTo("403");
        assertThat(initial.responseTemplates())
                .containsEntry("application/json", "{\"message\":$context.error.messageString}");
        api.client.putGatewayResponse(
                put -> put.restApiId(api.apiId).responseType("DEFAULT_4XX").statusCode("418"));

        var all =
                api.client.getGatewayResponses(get -> get.restApiId(api.apiId)).items();

        assertThat(all).hasSize(21);
        assertThat(all)
                .filteredOn(response -> response.responseTypeAsString().equals("THROTTLED"))
                .singleElement()
                .satisfies(response -> assertThat(response.statusCode()).isEqualTo("418"));
        api.client.deleteGatewayResponse(delete -> delete.restApiId(api.apiId).responseType("DEFAULT_4XX"));
        WireApi.refused(
                () -> api.client.deleteGatewayResponse(
                        delete -> delete.restApiId(api.apiId).responseType("DEFAULT_4XX")),
                404,
                "Gateway response type not defined on api");
        WireApi.refused(
                () -> api.client.getGatewayResponse(
                        get -> get.restApiId(api.apiId).responseType("FAKE")),
                400,
                "1 validation error detected: Value 'FAKE' at 'responseType' failed to satisfy constraint");
    }

    @Test
    @Conformance(
            recorded = "apigateway/test_apigateway_api: TestApiGatewayGatewayResponse::test_update_gateway_response")
    void aGatewayResponseIsPatchedInValuesThatItCanHave() {
        WireApi.refused(
                () -> patchGatewayResponse(WireApi.add("/statusCode", "404")), 400, "Invalid patch path /statusCode");
        api.client.putGatewayResponse(put -> put.restApiId(api.apiId)
                .responseType("DEFAULT_4XX")
                .responseTemplates(Map.of("application/json", "{}")));
        WireApi.refused(
                () -> patchGatewayResponse(WireApi.replace("/responseTemplates/application~1json", null)),
                400,
                "Invalid null or empty value in responseTemplates");
    }

    @Test
    @Conformance(recorded = "apigateway/test_apigateway_api: TestApiGatewayApiModels::test_update_model")
    void aModelHasNoEmptyDescription() {
        var made = api.client.createModel(create -> create.restApiId(api.apiId)
                .name("Ride")
                .description("")
                .contentType("application/json")
                .schema("{}"));

        assertThat(made.description()).isNull();
    }

    @Test
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_api: TestApiGatewayApiAuthorizer::test_authorizer_crud_no_api",
                "apigateway/test_apigateway_api: TestApiGatewayApiRequestValidator::test_invalid_get_request_validator",
                "apigateway/test_apigateway_api: TestApiGatewayApiRequestValidator::test_invalid_delete_request_validator"
            })
    void anApiThatIsNotThereIsWordedDifferentlyByEachPart() {
        WireApi.refused(
                () -> api.client.createAuthorizer(create -> create.restApiId("none")
                        .name("gatekeeper")
                        .type("TOKEN")
                        .identitySource("method.request.header.Auth")
                        .authorizerUri(WireApi.AUTHORIZER_URI)),
                409,
                "Unable to complete operation due to concurrent modification. Please try again later.");
        WireApi.refused(
                () -> api.client.getRequestValidator(
                        get -> get.restApiId("none").requestValidatorId("x")),
                404,
                "Invalid Request Validator identifier specified");
        WireApi.refused(
                () -> api.client.deleteRequestValidator(
                        delete -> delete.restApiId("none").requestValidatorId("x")),
                404,
                "Invalid Request Validator identifier specified");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/apigateway/latest/api/API_GetResources.html")
    void aListComesInPages() {
        for (var name : List.of("a", "b", "c")) {
            api.resource(api.rootId, name);
        }

        var first = api.client.getResources(get -> get.restApiId(api.apiId).limit(3));
        var second =
                api.client.getResources(get -> get.restApiId(api.apiId).limit(3).position(first.position()));

        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(1);
        assertThat(second.position()).isNull();
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/apigateway/latest/api/API_GetAccount.html",
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html"
            })
    void anAccountHasItsLimits() {
        var account = api.client.getAccount();

        assertThat(account.throttleSettings().burstLimit()).isEqualTo(5000);
        assertThat(account.throttleSettings().rateLimit()).isEqualTo(10_000);
    }

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS")
    void whatIsToldByItsQueryAloneIsRefusedByItsName() {
        assertThatThrownBy(() -> api.client.importRestApi(
                        request -> request.body(SdkBytes.fromUtf8String("{\"openapi\":\"3.0.1\"}"))))
                .hasMessageContaining("Unknown operation of API Gateway: ImportRestApi");
    }

    private void patchGatewayResponse(PatchOperation patch) {
        api.client.updateGatewayResponse(update ->
                update.restApiId(api.apiId).responseType("DEFAULT_4XX").patchOperations(patch));
    }
}
