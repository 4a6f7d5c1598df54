package dev.wildrydes.localcloud.service.apigateway.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.apigateway.restapi.Api;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import dev.wildrydes.localcloud.service.apigateway.restapi.SortedMaps;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.CreateModelRequest;
import software.amazon.awssdk.services.apigateway.model.CreateModelResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteModelRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteModelResponse;
import software.amazon.awssdk.services.apigateway.model.GetModelRequest;
import software.amazon.awssdk.services.apigateway.model.GetModelResponse;
import software.amazon.awssdk.services.apigateway.model.GetModelsRequest;
import software.amazon.awssdk.services.apigateway.model.GetModelsResponse;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.UpdateModelRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateModelResponse;

/** The operations on models. Each API has two from its beginning, {@code Empty} and {@code Error}. */
final class Models {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]+");
    private static final Patches PATCHES =
            new Patches(List.of("description", "schema"), List.of(), Patches.Wording.LISTING);

    private final Apis apis;

    Models(Apis apis) {
        this.apis = apis;
    }

    /** POST {@code /restapis/{restApiId}/models}. */
    public CreateModelResponse createModel(CreateModelRequest request, Call call) {
        var model = model(Apis.idFor(call.requestId(), 6), request);
        apis.change(call.region(), request.restApiId(), api -> {
            var twin = api.definition().models().get(model.name());
            if (twin != null && !twin.id().equals(model.id())) {
                throw Errors.conflict("Model name already exists for this REST API");
            }
            return with(api, model);
        });
        return Views.into(CreateModelResponse.builder(), view(model)).build();
    }

    /** GET {@code /restapis/{restApiId}/models/{modelName}}. */
    public GetModelResponse getModel(GetModelRequest request, Call call) {
        return Views.into(GetModelResponse.builder(), view(find(request.restApiId(), request.modelName(), call)))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/models}. */
    public GetModelsResponse getModels(GetModelsRequest request, Call call) {
        var all = apis.get(call.region(), request.restApiId()).definition().models();
        var page = Page.of(all.values(), Definition.Schema::name, request.position(), request.limit());
        return GetModelsResponse.builder()
                .items(page.views(Models::view))
                .position(page.position())
                .build();
    }

    /** PATCH {@code /restapis/{restApiId}/models/{modelName}}. */
    public UpdateModelResponse updateModel(UpdateModelRequest request, Call call) {
        PatchFaults.check("updateModelInput", request.patchOperations());
        var old = find(request.restApiId(), request.modelName(), call);
        var members = PATCHES.onto(view(old), request.patchOperations());
        var model = model(old.id(), Shapes.read(members, CreateModelRequest.builder()));
        apis.change(call.region(), request.restApiId(), api -> with(api, model));
        return Views.into(UpdateModelResponse.builder(), view(model)).build();
    }

    /** DELETE {@code /restapis/{restApiId}/models/{modelName}}. */
    public DeleteModelResponse deleteModel(DeleteModelRequest request, Call call) {
        var name = find(request.restApiId(), request.modelName(), call).name();
        apis.change(call.region(), request.restApiId(), api -> {
            for (var node : api.definition().resources().values()) {
                for (var verb : node.methods().values()) {
                    if (verb.requestModels().containsValue(name)) {
                        throw Errors.conflict("Cannot delete model '" + name + "', is referenced in method request: "
                                + node.path() + "/" + verb.httpMethod());
                    }
                }
            }
            return api.with(api.definition()
                    .withModels(SortedMaps.without(api.definition().models(), name)));
        });
        return DeleteModelResponse.builder().build();
    }

    private Definition.Schema find(String apiId, String name, Call call) {
        try {
            return Optional.ofNullable(
                            apis.get(call.region(), apiId).definition().models().get(String.valueOf(name)))
                    .orElseThrow(() -> noModel(name));
        } catch (AwsError e) {
            throw noModel(name);
        }
    }

    private static AwsError noModel(String name) {
        return new AwsError(404, "NotFoundException", "Invalid model name specified: " + name);
    }

    private static Api with(Api api, Definition.Schema model) {
        return api.with(
                api.definition().withModels(SortedMaps.with(api.definition().models(), model.name(), model)));
    }

    private static Definition.Schema model(String id, CreateModelRequest asked) {
        if (asked.name() == null || asked.name().isEmpty()) {
            throw Errors.badRequest("Model name must be non-empty");
        }
        if (!NAME.matcher(asked.name()).matches()) {
            throw Errors.badRequest("Model name must be alphanumeric: " + asked.name());
        }
        if (asked.schema() == null || asked.schema().isBlank()) {
            throw Errors.badRequest("Model schema must have at least 1 property or array items defined");
        }
        try {
            JSON.readTree(asked.schema());
        } catch (JsonProcessingException e) {
            throw Errors.badRequest("Invalid model specified: Validation Result: warnings : [], errors : [Invalid model"
                    + " schema specified]");
        }
        return new Definition.Schema(
                id, asked.name(), blankless(asked.description()), asked.contentType(), asked.schema());
    }

    private static String blankless(String description) {
        return description == null || description.isEmpty() ? null : description;
    }

    private static Model view(Definition.Schema model) {
        return Model.builder()
                .id(model.id())
                .name(model.name())
                .description(model.description())
                .contentType(model.contentType())
                .schema(model.schema())
                .build();
    }
}
