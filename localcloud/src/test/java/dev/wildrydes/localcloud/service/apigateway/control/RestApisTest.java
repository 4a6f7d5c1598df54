package dev.wildrydes.localcloud.service.apigateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.apigateway.WireApi;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateRestApiResponse;

class RestApisTest {
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
            recorded = "apigateway/test_apigateway_api: TestApiGatewayApiRestApi::test_create_rest_api_verify_defaults")
    void anApiIsReachedAtTheEdgeByIpv4UnlessItSaysOtherwise() {
        var configuration =
                api.client.getRestApi(get -> get.restApiId(api.apiId)).endpointConfiguration();

        assertThat(configuration.types()).containsExactly(EndpointType.EDGE);
        assertThat(configuration.ipAddressTypeAsString()).isEqualTo("ipv4");
    }

    @Test
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_api: TestApiGatewayApiRestApi::test_create_rest_api_with_endpoint_configuration",
                "apigateway/test_apigateway_api: TestApiGatewayApiRestApi::test_create_rest_api_private_type"
            })
    void endpointsThatCannotBeAreRefused() {
        refused(List.of(), null, "REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.");
        refused(List.of("EDGE", "REGIONAL"), null, "Cannot create an api with multiple Endpoint Types.");
        refused(List.of("PRIVATE"), "ipv4", "Only dualstack ipAddressType is supported for Private APIs.");
        refused(
                List.of("wrong"),
                "wrong",
                "2 validation errors detected: Value '[wrong]' at 'createRestApiInput.endpointConfiguration.types'"
                        + " failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum"
                        + " value set: [PRIVATE, EDGE, REGIONAL]]; Value 'wrong' at"
                        + " 'createRestApiInput.endpointConfiguration.ipAddressType' failed to satisfy constraint:"
                        + " Member must satisfy enum value set: [ipv4, dualstack]");
    }

    @Test
    @Conformance(
            recorded =
                    "apigateway/test_apigateway_api: TestApiGatewayApiRestApi::test_create_rest_api_with_optional_params")
    void anEmptyDescriptionAndANegativeCompressionSizeAreRefused() {
        WireApi.refused(
                () -> api.client.createRestApi(create -> create.name("rides").description("")),
                400,
                "Description cannot be an empty string");
        WireApi.refused(
                () -> api.client.createRestApi(create -> create.name("rides").minimumCompressionSize(-1)),
                400,
                "Invalid minimum compression size, must be between 0 and 10485760");
    }

    @Test
    @Conformance(
            recorded = "apigateway/test_apigateway_api: TestApiGatewayApiRestApi::test_update_rest_api_ip_address_type")
    void anApiThatBecomesPrivateIsReachedByBothAddresses() {
        var changed = update(WireApi.replace("/endpointConfiguration/types/0", "PRIVATE"));

        assertThat(changed.endpointConfiguration().ipAddressTypeAsString()).isEqualTo("dualstack");
        WireApi.refused(
                () -> update(WireApi.replace("/endpointConfiguration/ipAddressType", "ipv4")),
                400,
                "Only dualstack ipAddressType is supported for Private APIs.");
        WireApi.refused(
                () -> update(WireApi.replace("/endpointConfiguration/ipAddressType", "wrong")),
                400,
                "ipAddressType must be either ipv4 or dualstack.");
        WireApi.refused(
                () -> update(WireApi.replace("/endpointConfiguration/types/0", "wrong")),
                400,
                "Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE");
        WireApi.refused(
                () -> update(remove("/endpointConfiguration/types/0")),
                400,
                "Invalid patch operation specified. Must be 'add'|'remove'|'replace'");
        WireApi.refused(
                () -> update(remove("/endpointConfiguration/ipAddressType")),
                400,
                "Invalid patch operation specified. Must be one of: [replace]");
    }

    @Test
    @Conformance(
            recorded =
                    "apigateway/test_apigateway_api: TestApiGatewayApiRestApi::test_update_rest_api_operation_add_remove")
    void aMediaTypeIsReplacedByTheValueAndPutAtTheEnd() {
        update(add("/binaryMediaTypes/image~1png"), add("/binaryMediaTypes/image~1jpeg"));

        var replaced = update(WireApi.replace("/binaryMediaTypes/image~1png", "image/gif"));

        assertThat(replaced.binaryMediaTypes()).containsExactly("image/jpeg", "image/gif");
        assertThat(replaced.hasTags()).isTrue();
        assertThat(update(remove("/binaryMediaTypes/image~1gif")).binaryMediaTypes())
                .containsExactly("image/jpeg");
    }

    @Test
    @Conformance(
            recorded = "apigateway/test_apigateway_api: TestApiGatewayApiRestApi::test_update_rest_api_compression")
    void compressionIsTurnedOffByAnEmptySize() {
        assertThat(update(WireApi.replace("/minimumCompressionSize", "10")).minimumCompressionSize())
                .isEqualTo(10);
        assertThat(update(WireApi.replace("/minimumCompressionSize", "")).minimumCompressionSize())
                .isNull();
        WireApi.refused(
                () -> update(WireApi.add("/minimumCompressionSize", "10")),
                400,
                "Invalid patch operation specified. Must be one of: [replace]");
        WireApi.refused(
                () -> update(WireApi.replace("/minimumCompressionSize", "test")),
                400,
                "Invalid minimum compression size, must be between 0 and 10485760");
    }

    @Test
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_api: TestApiGatewayApiRestApi::test_update_rest_api_concatenation_of_errors",
                "apigateway/test_apigateway_api: TestApigatewayMethodResponse::test_update_method_response_negative_tests"
            })
    void operationsThatJsonPatchDoesNotHaveAreRefusedAllAtOnce() {
        var ops = "failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test,"
                + " replace, copy]";
        WireApi.refused(
                () -> update(patch("wrong", "/name"), WireApi.replace("/name", "x"), patch("wrong", "/description")),
                400,
                "2 validation errors detected: Value 'wrong' at 'updateRestApiInput.patchOperations.1.member.op' " + ops
                        + "; Value 'wrong' at 'updateRestApiInput.patchOperations.3.member.op' " + ops);
        WireApi.refused(
                () -> api.client.updateMethodResponse(update -> update.restApiId(api.apiId)
                        .resourceId(api.rootId)
                        .httpMethod("GET")
                        .statusCode("wrong")
                        .patchOperations(patch("wrong_op", "/responseModels/x"))),
                400,
                "2 validation errors detected: Value 'wrong_op' at"
                        + " 'updateMethodResponseInput.patchOperations.1.member.op' " + ops
                        + "; Value 'wrong' at 'statusCode' failed to satisfy constraint: Member must satisfy regular"
                        + " expression pattern: [1-5]\\d\\d");
    }

    private void refused(List<String> types, String addresses, String message) {
        var configuration = EndpointConfiguration.builder()
                .typesWithStrings(types)
                .ipAddressType(addresses)
                .build();
        WireApi.refused(() -> create(configuration), 400, message);
    }

    private CreateRestApiResponse create(EndpointConfiguration configuration) {
        return api.client.createRestApi(create -> create.name("rides").endpointConfiguration(configuration));
    }

    private UpdateRestApiResponse update(PatchOperation... patches) {
        return api.client.updateRestApi(update -> update.restApiId(api.apiId).patchOperations(patches));
    }

    private static PatchOperation add(String path) {
        return patch("add", path);
    }

    private static PatchOperation remove(String path) {
        return patch("remove", path);
    }

    private static PatchOperation patch(String op, String path) {
        return PatchOperation.builder().op(op).path(path).build();
    }
}
