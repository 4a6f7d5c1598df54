package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.service.Call;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApisRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApisResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateRestApiRequest;

/** The operations on REST APIs as such. */
final class RestApis {
    private static final int DEFAULT_PAGE = 25;
    private static final int LARGEST_PAGE = 500;

    private final Apis apis;
    private final Clock clock;

    RestApis(Apis apis, Clock clock) {
        this.apis = apis;
        this.clock = clock;
    }

    Api create(CreateRestApiRequest request, Call call) {
        if (request.name() == null || request.name().isBlank()) {
            throw Errors.badRequest("API name cannot be blank");
        }
        if (request.policy() != null || request.cloneFrom() != null) {
            throw Errors.badRequest("The local cloud keeps neither policies nor clones of REST APIs");
        }
        var id = Apis.idFor(call.requestId(), 10);
        var rootId = Apis.idFor(call.requestId() + "/", 10);
        var root = new Definition.Node(rootId, null, "", "/", Map.of());
        var card = new Api.Card(
                request.name(),
                request.description(),
                request.version(),
                clock.instant(),
                types(request),
                request.apiKeySourceAsString(),
                request.minimumCompressionSize(),
                request.disableExecuteApiEndpoint(),
                request.tags());
        var definition = new Definition(rootId, Map.of(rootId, root), request.binaryMediaTypes());
        return apis.create(new Api(call.region(), id, card, definition, Map.of(), Map.of()));
    }

    GetRestApisResponse list(GetRestApisRequest request, Call call) {
        var most = Math.min(Optional.ofNullable(request.limit()).orElse(DEFAULT_PAGE), LARGEST_PAGE);
        var found = apis.page(call.region(), request.position(), most + 1);
        var shown = found.stream().limit(most).map(Map.Entry::getValue).toList();
        return GetRestApisResponse.builder()
                .items(shown.stream().map(Views::restApi).toList())
                .position(found.size() > most ? shown.get(most - 1).id() : null)
                .build();
    }

    Api update(UpdateRestApiRequest request, Call call) {
        return apis.change(call.region(), request.restApiId(), api -> {
            var changed = api;
            for (var patch : request.patchOperations()) {
                changed = patched(changed, patch);
            }
            return changed;
        });
    }

    private static Api patched(Api api, PatchOperation patch) {
        var path = patch.path();
        if (path.startsWith("/binaryMediaTypes/")) {
            var type = path.substring("/binaryMediaTypes/".length())
                    .replace("~1", "/")
                    .replace("~0", "~");
            return api.with(withMediaType(api.definition(), type, patch.opAsString()));
        }
        return api.with(patched(api.card(), path, patch.value()));
    }

    private static Api.Card patched(Api.Card card, String path, String value) {
        if (path.startsWith("/endpointConfiguration/types")) {
            return card.withEndpointTypes(List.of(value));
        }
        return switch (path) {
            case "/name" -> card.withName(value);
            case "/description" -> card.withDescription(value);
            case "/apiKeySource" -> card.withApiKeySource(value);
            case "/minimumCompressionSize" ->
                card.withMinimumCompressionSize(value == null ? null : Integer.valueOf(value));
            case "/disableExecuteApiEndpoint" -> card.withDisableExecuteApiEndpoint(Boolean.valueOf(value));
            default ->
                throw Errors.badRequest("Invalid patch path '" + path + "' specified for this operation. Must be one"
                        + " of: [/name, /description, /apiKeySource, /minimumCompressionSize,"
                        + " /disableExecuteApiEndpoint, /endpointConfiguration/types/{type},"
                        + " /binaryMediaTypes/{type}]");
        };
    }

    private static Definition withMediaType(Definition definition, String type, String op) {
        var types = new ArrayList<>(definition.binaryMediaTypes());
        types.remove(type);
        if (!"remove".equals(op)) {
            types.add(type);
        }
        return new Definition(definition.rootId(), definition.resources(), types);
    }

    private static List<String> types(CreateRestApiRequest request) {
        return request.endpointConfiguration() == null
                ? List.of()
                : request.endpointConfiguration().typesAsStrings();
    }
}
