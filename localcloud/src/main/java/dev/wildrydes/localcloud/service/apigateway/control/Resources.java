package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiResource;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.CreateResourceRequest;
import software.amazon.awssdk.services.apigateway.model.CreateResourceResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteResourceRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteResourceResponse;
import software.amazon.awssdk.services.apigateway.model.GetResourceRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourceResponse;
import software.amazon.awssdk.services.apigateway.model.GetResourcesRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourcesResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateResourceRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateResourceResponse;

/** The operations on the resources of an API. */
final class Resources {
    private static final Patches PATCHES =
            new Patches(List.of("parentId", "pathPart"), List.of(), Patches.Wording.LISTING);

    private final Apis apis;

    Resources(Apis apis) {
        this.apis = apis;
    }

    /** POST {@code /restapis/{restApiId}/resources/{parentId}}. */
    public CreateResourceResponse createResource(CreateResourceRequest request, Call call) {
        var id = Apis.idFor(call.requestId(), 6);
        MethodPlace.node(apis, request.restApiId(), request.parentId(), call);
        var changed = apis.change(call.region(), request.restApiId(), api -> {
            var parent = api.definition().resource(request.parentId());
            if (api.definition().resources().containsKey(id)) {
                return api;
            }
            var part = request.pathPart();
            ResourceTree.checkPlace(api.definition(), parent, part, id);
            var node = new ApiResource(id, parent.id(), part, ResourceTree.path(parent, part), Map.of());
            return api.with(api.definition().with(node));
        });
        return Views.into(
                        CreateResourceResponse.builder(),
                        Views.resource(changed.definition().resource(id), false))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/resources/{resourceId}}. */
    public GetResourceResponse getResource(GetResourceRequest request, Call call) {
        var node = MethodPlace.node(apis, request.restApiId(), request.resourceId(), call);
        var methods = request.embed().contains("methods");
        return Views.into(GetResourceResponse.builder(), Views.resource(node, methods))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/resources}. */
    public GetResourcesResponse getResources(GetResourcesRequest request, Call call) {
        var all = apis.get(call.region(), request.restApiId()).definition().resources();
        var page = Page.of(all.values(), ApiResource::id, request.position(), request.limit());
        var methods = request.embed().contains("methods");
        return GetResourcesResponse.builder()
                .items(page.views(node -> Views.resource(node, methods)))
                .position(page.position())
                .build();
    }

    /** PATCH {@code /restapis/{restApiId}/resources/{resourceId}}. */
    public UpdateResourceResponse updateResource(UpdateResourceRequest request, Call call) {
        PatchFaults.check("updateResourceInput", request.patchOperations());
        MethodPlace.node(apis, request.restApiId(), request.resourceId(), call);
        var changed = apis.change(call.region(), request.restApiId(), api -> {
            var old = api.definition().resource(request.resourceId());
            var members = PATCHES.onto(Views.resource(old, false), request.patchOperations());
            if (old.parentId() == null) {
                var member = members.has("pathPart") ? "pathPart" : "parentId";
                throw Errors.badRequest("Root resource cannot update its " + member + ".");
            }
            var parent = api.definition().resource(members.path("parentId").asText());
            return api.with(ResourceTree.moved(
                    api.definition(), old, parent, members.path("pathPart").asText()));
        });
        return Views.into(
                        UpdateResourceResponse.builder(),
                        Views.resource(changed.definition().resource(request.resourceId()), false))
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}/resources/{resourceId}}. */
    public DeleteResourceResponse deleteResource(DeleteResourceRequest request, Call call) {
        MethodPlace.node(apis, request.restApiId(), request.resourceId(), call);
        apis.change(call.region(), request.restApiId(), api -> {
            var node = api.definition().resource(request.resourceId());
            if (node.parentId() == null) {
                throw Errors.badRequest("Root resource cannot be deleted");
            }
            return api.with(api.definition().without(node));
        });
        return DeleteResourceResponse.builder().build();
    }
}
