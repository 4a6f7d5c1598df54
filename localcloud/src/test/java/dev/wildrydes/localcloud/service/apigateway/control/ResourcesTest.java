package dev.wildrydes.localcloud.service.apigateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.apigateway.WireApi;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateResourceResponse;

class ResourcesTest {
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
                "apigateway/test_apigateway_api: TestApiGatewayApiResource::test_update_resource_behaviour",
                "apigateway/test_apigateway_api: TestApiGatewayApiResource::test_update_resource_on_root",
                "apigateway/test_apigateway_api: TestApiGatewayApiResource::test_create_proxy_resource_validation"
            })
    void aResourceIsMovedWithAllBelowIt() {
        var pets = api.resource(api.rootId, "pets");
        var dogs = api.resource(pets, "dogs");
        var puppies = api.resource(dogs, "{id}");

        assertThat(updateResource(dogs, WireApi.replace("/parentId", api.rootId))
                        .path())
                .isEqualTo("/dogs");
        assertThat(api.client
                        .getResource(get -> get.restApiId(api.apiId).resourceId(puppies))
                        .path())
                .isEqualTo("/dogs/{id}");
        WireApi.refused(
                () -> updateResource(dogs, WireApi.replace("/parentId", puppies)),
                400,
                "Resources cannot be cyclical.");
        WireApi.refused(
                () -> updateResource(dogs, WireApi.replace("/pathPart", "pets")),
                409,
                "Another resource with the same parent already has this name: pets");
        WireApi.refused(
                () -> updateResource(dogs, WireApi.replace("/invalid", "x")),
                400,
                "Invalid patch path  '/invalid' specified for op 'replace'. Must be one of: [/parentId, /pathPart]");
        WireApi.refused(
                () -> updateResource(dogs, WireApi.add("/pathPart", "x")),
                400,
                "Invalid patch path  '/pathPart' specified for op 'add'. Please choose supported operations");
        WireApi.refused(
                () -> updateResource(api.rootId, WireApi.replace("/pathPart", "x")),
                400,
                "Root resource cannot update its pathPart.");
        WireApi.refused(
                () -> api.resource(dogs, "{proxy+}"),
                400,
                "A sibling ({id}) of this resource already has a variable path part -- only one is allowed");
    }

    private UpdateResourceResponse updateResource(String id, PatchOperation... patches) {
        return api.client.updateResource(
                update -> update.restApiId(api.apiId).resourceId(id).patchOperations(patches));
    }
}
