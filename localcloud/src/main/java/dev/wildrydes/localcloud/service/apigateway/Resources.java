package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.service.Call;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.CreateResourceRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteResourceRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourceRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourcesRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourcesResponse;

/** The operations on the resources of an API. */
final class Resources {
    private static final int DEFAULT_PAGE = 25;
    private static final int LARGEST_PAGE = 500;
    private static final Pattern PATH_PART = Pattern.compile("[a-zA-Z0-9._\\-:]+|\\{[a-zA-Z0-9._\\-:]+\\+?}");

    private final Apis apis;

    Resources(Apis apis) {
        this.apis = apis;
    }

    static Definition.Node find(Api api, String id) {
        return Optional.ofNullable(id)
                .map(api.definition().resources()::get)
                .orElseThrow(() -> Errors.notFound("Resource"));
    }

    Definition.Node create(CreateResourceRequest request, Call call) {
        var id = Apis.idFor(call.requestId(), 6);
        var changed = apis.change(call.region(), request.restApiId(), api -> {
            var parent = find(api, request.parentId());
            var part = checked(request.pathPart(), parent);
            var twin = api.definition().resources().values().stream()
                    .filter(node -> parent.id().equals(node.parentId()))
                    .filter(node -> node.pathPart().equals(part))
                    .findFirst();
            if (twin.filter(node -> !node.id().equals(id)).isPresent()) {
                throw Errors.conflict("Another resource with the same parent already has this name: " + part);
            }
            var path = (parent.parentId() == null ? "" : parent.path()) + "/" + part;
            var node = new Definition.Node(id, parent.id(), part, path, Map.of());
            return twin.isPresent() ? api : api.with(api.definition().with(node));
        });
        return find(changed, id);
    }

    Definition.Node get(GetResourceRequest request, Call call) {
        return find(apis.get(call.region(), request.restApiId()), request.resourceId());
    }

    GetResourcesResponse list(GetResourcesRequest request, Call call) {
        var most = Math.min(Optional.ofNullable(request.limit()).orElse(DEFAULT_PAGE), LARGEST_PAGE);
        var position = request.position();
        var after = apis.get(call.region(), request.restApiId()).definition().resources().values().stream()
                .sorted(Comparator.comparing(Definition.Node::id))
                .filter(node -> position == null || node.id().compareTo(position) > 0)
                .toList();
        var shown = after.stream().limit(most).toList();
        var methods = request.embed().contains("methods");
        return GetResourcesResponse.builder()
                .items(shown.stream().map(node -> Views.resource(node, methods)).toList())
                .position(after.size() > most ? shown.get(most - 1).id() : null)
                .build();
    }

    void delete(DeleteResourceRequest request, Call call) {
        apis.change(call.region(), request.restApiId(), api -> {
            var node = find(api, request.resourceId());
            if (node.parentId() == null) {
                throw Errors.badRequest("Root resource cannot be deleted");
            }
            return api.with(api.definition().without(node));
        });
    }

    private static String checked(String part, Definition.Node parent) {
        if (part == null || !PATH_PART.matcher(part).matches()) {
            throw Errors.badRequest("Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable"
                    + " and curly braces at the beginning and the end.");
        }
        if (parent.pathPart().endsWith("+}")) {
            throw Errors.badRequest(
                    "Cannot create a child of a resource with a greedy path variable: " + parent.pathPart());
        }
        return part;
    }
}
