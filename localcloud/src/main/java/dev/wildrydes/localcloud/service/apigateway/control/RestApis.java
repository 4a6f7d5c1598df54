package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.apigateway.restapi.Api;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiResource;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import dev.wildrydes.localcloud.service.apigateway.restapi.MethodSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.GetAccountRequest;
import software.amazon.awssdk.services.apigateway.model.GetAccountResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApisRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApisResponse;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateRestApiResponse;

/** The operations on REST APIs as such. */
final class RestApis {
    private static final int LARGEST_BODY = 10 * 1024 * 1024;
    private static final String COMPRESSION_SIZE =
            "Invalid minimum compression size, must be between 0 and " + LARGEST_BODY;
    private static final String MEDIA_TYPES = "/binaryMediaTypes/";

    private final Apis apis;
    private final Clock clock;

    RestApis(Apis apis, Clock clock) {
        this.apis = apis;
        this.clock = clock;
    }

    /** POST {@code /restapis}. */
    public CreateRestApiResponse createRestApi(CreateRestApiRequest request, Call call) {
        Endpoints.checkValues(request.endpointConfiguration());
        if (request.name() == null || request.name().isBlank()) {
            throw Errors.badRequest("API name cannot be blank");
        }
        if ("".equals(request.description())) {
            throw Errors.badRequest("Description cannot be an empty string");
        }
        Endpoints.check(request.endpointConfiguration());
        if (request.policy() != null || request.cloneFrom() != null) {
            throw Errors.badRequest("The local cloud keeps neither policies nor clones of REST APIs");
        }
        var id = Apis.idFor(call.requestId(), 10);
        var rootId = Apis.idFor(call.requestId() + "/", 10);
        var root = new ApiResource(rootId, null, "", "/", Map.of());
        var card = new Api.Card(
                request.name(),
                request.description(),
                request.version(),
                clock.instant(),
                types(request),
                request.endpointConfiguration() == null
                        ? null
                        : request.endpointConfiguration().ipAddressTypeAsString(),
                request.apiKeySourceAsString(),
                checkedSize(request.minimumCompressionSize()),
                request.disableExecuteApiEndpoint(),
                request.tags());
        var definition =
                new Definition(rootId, Map.of(rootId, root), request.binaryMediaTypes(), null, null, null, null);
        var api = apis.create(new Api(call.region(), id, card, definition, Map.of(), Map.of()));
        return Views.into(CreateRestApiResponse.builder(), Views.restApi(api)).build();
    }

    /** GET {@code /restapis/{restApiId}}. */
    public GetRestApiResponse getRestApi(GetRestApiRequest request, Call call) {
        return Views.into(GetRestApiResponse.builder(), Views.restApi(apis.get(call.region(), request.restApiId())))
                .build();
    }

    /** GET {@code /restapis}. */
    public GetRestApisResponse getRestApis(GetRestApisRequest request, Call call) {
        var most = Page.size(request.limit());
        var found = apis.page(call.region(), request.position(), most + 1);
        var shown = found.stream().limit(most).map(Map.Entry::getValue).toList();
        return GetRestApisResponse.builder()
                .items(shown.stream().map(Views::restApi).toList())
                .position(found.size() > most ? shown.get(most - 1).id() : null)
                .build();
    }

    /** PATCH {@code /restapis/{restApiId}}. */
    public UpdateRestApiResponse updateRestApi(UpdateRestApiRequest request, Call call) {
        PatchFaults.check("updateRestApiInput", request.patchOperations());
        var changed = apis.change(call.region(), request.restApiId(), api -> {
            var patched = api;
            for (var patch : request.patchOperations()) {
                patched = patched(patched, patch);
            }
            return patched;
        });
        return Views.into(UpdateRestApiResponse.builder(), Views.restApi(changed))
                .tags(changed.card().tags())
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}}. */
    public DeleteRestApiResponse deleteRestApi(DeleteRestApiRequest request, Call call) {
        apis.delete(call.region(), request.restApiId());
        return DeleteRestApiResponse.builder().build();
    }

    /** GET {@code /account}: the limits that AWS gives to a new account. */
    public GetAccountResponse getAccount(GetAccountRequest request) {
        return GetAccountResponse.builder()
                .throttleSettings(limits -> limits.burstLimit(MethodSettings.DEFAULT.throttlingBurstLimit())
                        .rateLimit(MethodSettings.DEFAULT.throttlingRateLimit()))
                .features("UsagePlans")
                .apiKeyVersion("4")
                .build();
    }

    private static Api patched(Api api, PatchOperation patch) {
        var path = String.valueOf(patch.path());
        if (path.startsWith(MEDIA_TYPES)) {
            var type = Patches.unescaped(path.substring(MEDIA_TYPES.length()));
            return api.with(withMediaType(api.definition(), type, patch));
        }
        return api.with(
                path.startsWith(Endpoints.PATH) ? Endpoints.patched(api.card(), patch) : patched(api, path, patch));
    }

    private static Api.Card patched(Api api, String path, PatchOperation patch) {
        var card = api.card();
        var value = patch.value();
        return switch (path) {
            case "/name" -> card.withName(value);
            case "/description" -> card.withDescription(value);
            case "/apiKeySource" -> card.withApiKeySource(value);
            case "/minimumCompressionSize" -> card.withMinimumCompressionSize(compressionSize(patch));
            case "/disableExecuteApiEndpoint" -> card.withDisableExecuteApiEndpoint(Boolean.valueOf(value));
            default -> throw Errors.badRequest("Invalid patch path " + path);
        };
    }

    private static Integer compressionSize(PatchOperation patch) {
        if (patch.op() != Op.REPLACE) {
            throw Errors.badRequest("Invalid patch operation specified. Must be one of: [replace]");
        }
        try {
            var none = patch.value() == null || patch.value().isEmpty();
            return none ? null : checkedSize(Integer.valueOf(patch.value()));
        } catch (NumberFormatException e) {
            throw Errors.badRequest(COMPRESSION_SIZE);
        }
    }

    private static Integer checkedSize(Integer size) {
        if (size != null && (size < 0 || size > LARGEST_BODY)) {
            throw Errors.badRequest(COMPRESSION_SIZE);
        }
        return size;
    }

    /** A type is added and removed by its name in the path; the one that replaces it is the value. */
    private static Definition withMediaType(Definition definition, String type, PatchOperation patch) {
        var types = new ArrayList<>(definition.binaryMediaTypes());
        types.remove(type);
        if (patch.op() != Op.REMOVE) {
            types.add(patch.op() == Op.REPLACE && patch.value() != null ? patch.value() : type);
        }
        return definition.withBinaryMediaTypes(types);
    }

    private static List<String> types(CreateRestApiRequest request) {
        return request.endpointConfiguration() == null
                ? List.of()
                : request.endpointConfiguration().typesAsStrings();
    }
}
