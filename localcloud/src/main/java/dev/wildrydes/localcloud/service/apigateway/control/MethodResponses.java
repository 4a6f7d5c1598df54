package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiMethod;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import dev.wildrydes.localcloud.service.apigateway.restapi.SortedMaps;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodResponseResponse;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponseResponse;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodResponseResponse;

/** The operations on method responses. */
final class MethodResponses {
    private static final Patches PATCHES =
            new Patches(List.of(), List.of("responseParameters", "responseModels"), Patches.Wording.PLAIN);

    private final Apis apis;

    MethodResponses(Apis apis) {
        this.apis = apis;
    }

    /** PUT {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}}. */
    public PutMethodResponseResponse putMethodResponse(PutMethodResponseRequest request, Call call) {
        var answer = new ApiMethod.Answer(
                Errors.checkedStatus(request.statusCode()), request.responseParameters(), request.responseModels());
        var place = new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod());
        place.change(apis, call, verb -> {
            if (verb.responses().containsKey(answer.statusCode())) {
                throw Errors.conflict("Response already exists for this resource");
            }
            return verb.with(answer);
        });
        return Views.into(PutMethodResponseResponse.builder(), Views.methodResponse(answer))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}}. */
    public GetMethodResponseResponse getMethodResponse(GetMethodResponseRequest request, Call call) {
        var verb = new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod()).find(apis, call);
        var answer = find(verb, Errors.checkedStatus(request.statusCode()));
        return Views.into(GetMethodResponseResponse.builder(), Views.methodResponse(answer))
                .build();
    }

    /** PATCH {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}}. */
    public UpdateMethodResponseResponse updateMethodResponse(UpdateMethodResponseRequest request, Call call) {
        PatchFaults.check(
                "updateMethodResponseInput", request.patchOperations(), Errors.statusFaults(request.statusCode()));
        var status = request.statusCode();
        var place = new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod());
        var changed = place.change(apis, call, verb -> {
            var members = PATCHES.onto(Views.methodResponse(find(verb, status)), request.patchOperations());
            var asked = Shapes.read(members, MethodResponse.builder());
            return verb.with(new ApiMethod.Answer(status, asked.responseParameters(), asked.responseModels()));
        });
        return Views.into(UpdateMethodResponseResponse.builder(), Views.methodResponse(find(changed, status)))
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}}. */
    public DeleteMethodResponseResponse deleteMethodResponse(DeleteMethodResponseRequest request, Call call) {
        var place = new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod());
        place.change(
                apis,
                call,
                verb -> verb.with(
                        SortedMaps.without(
                                verb.responses(),
                                find(verb, request.statusCode()).statusCode()),
                        verb.backend()));
        return DeleteMethodResponseResponse.builder().build();
    }

    private static ApiMethod.Answer find(ApiMethod verb, String status) {
        return Optional.ofNullable(verb.responses().get(status)).orElseThrow(Errors::noStatus);
    }
}
