package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.apigateway.restapi.Api;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import dev.wildrydes.localcloud.service.apigateway.restapi.SortedMaps;
import java.util.List;
import software.amazon.awssdk.services.apigateway.model.CreateRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRequestValidatorResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteRequestValidatorResponse;
import software.amazon.awssdk.services.apigateway.model.GetRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.GetRequestValidatorResponse;
import software.amazon.awssdk.services.apigateway.model.GetRequestValidatorsRequest;
import software.amazon.awssdk.services.apigateway.model.GetRequestValidatorsResponse;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.UpdateRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateRequestValidatorResponse;

/** The operations on request validators. They check parameters; bodies are not compared with models. */
final class RequestValidators {
    private static final Patches PATCHES = new Patches(
            List.of("name", "validateRequestParameters", "validateRequestBody"), List.of(), Patches.Wording.LISTING);

    private final Apis apis;

    RequestValidators(Apis apis) {
        this.apis = apis;
    }

    /** POST {@code /restapis/{restApiId}/requestvalidators}. */
    public CreateRequestValidatorResponse createRequestValidator(CreateRequestValidatorRequest request, Call call) {
        var validator = validator(Apis.idFor(call.requestId(), 6), request);
        try {
            apis.change(call.region(), request.restApiId(), api -> with(api, validator));
        } catch (AwsError e) {
            throw e.status() == 404 ? Errors.badRequest("Invalid REST API identifier specified") : e;
        }
        return Views.into(CreateRequestValidatorResponse.builder(), view(validator))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/requestvalidators/{requestValidatorId}}. */
    public GetRequestValidatorResponse getRequestValidator(GetRequestValidatorRequest request, Call call) {
        return Views.into(
                        GetRequestValidatorResponse.builder(),
                        view(find(request.restApiId(), request.requestValidatorId(), call)))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/requestvalidators}. */
    public GetRequestValidatorsResponse getRequestValidators(GetRequestValidatorsRequest request, Call call) {
        var all = apis.get(call.region(), request.restApiId()).definition().validators();
        var page = Page.of(all.values(), Definition.Validator::id, request.position(), request.limit());
        return GetRequestValidatorsResponse.builder()
                .items(page.views(RequestValidators::view))
                .position(page.position())
                .build();
    }

    /** PATCH {@code /restapis/{restApiId}/requestvalidators/{requestValidatorId}}. */
    public UpdateRequestValidatorResponse updateRequestValidator(UpdateRequestValidatorRequest request, Call call) {
        PatchFaults.check("updateRequestValidatorInput", request.patchOperations());
        var changed = apis.change(call.region(), request.restApiId(), api -> {
            var old = api.definition().validator(request.requestValidatorId());
            var members = PATCHES.onto(view(old), request.patchOperations());
            return with(api, validator(old.id(), Shapes.read(members, CreateRequestValidatorRequest.builder())));
        });
        var validator = changed.definition().validator(request.requestValidatorId());
        return Views.into(UpdateRequestValidatorResponse.builder(), view(validator))
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}/requestvalidators/{requestValidatorId}}. */
    public DeleteRequestValidatorResponse deleteRequestValidator(DeleteRequestValidatorRequest request, Call call) {
        var id = find(request.restApiId(), request.requestValidatorId(), call).id();
        apis.change(call.region(), request.restApiId(), api -> {
            var others = SortedMaps.without(api.definition().validators(), id);
            return api.with(api.definition().withValidators(others));
        });
        return DeleteRequestValidatorResponse.builder().build();
    }

    /** An API that is not there is worded as a validator that is not there, as on AWS. */
    private Definition.Validator find(String apiId, String id, Call call) {
        if (!apis.has(call.region(), apiId)) {
            throw Errors.notFound("Request Validator");
        }
        return apis.get(call.region(), apiId).definition().validator(id);
    }

    private static Api with(Api api, Definition.Validator validator) {
        var all = SortedMaps.with(api.definition().validators(), validator.id(), validator);
        return api.with(api.definition().withValidators(all));
    }

    private static Definition.Validator validator(String id, CreateRequestValidatorRequest asked) {
        if (asked.name() == null || asked.name().isBlank()) {
            throw Errors.badRequest("Request Validator name cannot be blank");
        }
        if (Boolean.TRUE.equals(asked.validateRequestBody())) {
            throw Errors.badRequest("The local cloud's API Gateway validates parameters and no bodies; the request"
                    + " validator " + asked.name() + " asks for validateRequestBody");
        }
        return new Definition.Validator(id, asked.name(), Boolean.TRUE.equals(asked.validateRequestParameters()));
    }

    private static RequestValidator view(Definition.Validator validator) {
        return RequestValidator.builder()
                .id(validator.id())
                .name(validator.name())
                .validateRequestBody(false)
                .validateRequestParameters(validator.validateRequestParameters())
                .build();
    }
}
