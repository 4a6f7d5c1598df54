package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiIntegration;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiMethod;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import dev.wildrydes.localcloud.service.apigateway.restapi.SortedMaps;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationResponseResponse;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationResponseResponse;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateIntegrationResponseResponse;

/** The operations on integrations and their responses. */
final class IntegrationOperations {
    private static final Patches PATCHES = new Patches(
            List.of(
                    "cacheNamespace",
                    "contentHandling",
                    "credentials",
                    "httpMethod",
                    "passthroughBehavior",
                    "timeoutInMillis",
                    "type",
                    "uri"),
            List.of("requestParameters", "requestTemplates"),
            Patches.Wording.PLAIN);
    private static final Patches PATCHES_OF_RESPONSES = new Patches(
            List.of("contentHandling", "selectionPattern", "statusCode"),
            List.of("responseParameters", "responseTemplates"),
            Patches.Wording.PLAIN);

    private final Apis apis;

    IntegrationOperations(Apis apis) {
        this.apis = apis;
    }

    /** PUT {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration}. */
    public PutIntegrationResponse putIntegration(PutIntegrationRequest request, Call call) {
        var backend = Integrations.checked(request);
        var place = new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod());
        var changed = place.change(
                apis,
                call,
                verb -> verb.with(
                        verb.backend() == null
                                ? backend
                                : backend.withResponses(verb.backend().responses())));
        return Views.into(PutIntegrationResponse.builder(), Views.integration(changed.backend()))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration}. */
    public GetIntegrationResponse getIntegration(GetIntegrationRequest request, Call call) {
        var verb = new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod()).find(apis, call);
        return Views.into(GetIntegrationResponse.builder(), Views.integration(backend(verb)))
                .build();
    }

    /** PATCH {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration}. */
    public UpdateIntegrationResponse updateIntegration(UpdateIntegrationRequest request, Call call) {
        PatchFaults.check("updateIntegrationInput", request.patchOperations());
        var place = new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod());
        var changed = place.change(apis, call, verb -> {
            var members = PATCHES.onto(Views.integration(backend(verb)), request.patchOperations());
            var asked = Shapes.read(members, PutIntegrationRequest.builder()).toBuilder()
                    .resourceId(request.resourceId())
                    .integrationHttpMethod(members.path("httpMethod").asText(null))
                    .build();
            return verb.with(
                    Integrations.checked(asked).withResponses(backend(verb).responses()));
        });
        return Views.into(UpdateIntegrationResponse.builder(), Views.integration(changed.backend()))
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration}. */
    public DeleteIntegrationResponse deleteIntegration(DeleteIntegrationRequest request, Call call) {
        var place = new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod());
        place.change(apis, call, verb -> {
            backend(verb);
            return verb.with((ApiIntegration) null);
        });
        return DeleteIntegrationResponse.builder().build();
    }

    /**
     * PUT {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}}.
     */
    public PutIntegrationResponseResponse putIntegrationResponse(PutIntegrationResponseRequest request, Call call) {
        var answer = Integrations.checked(request);
        new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod()).change(apis, call, verb -> {
            Integrations.checkDeclared(answer, verb);
            return verb.with(backend(verb).with(answer));
        });
        return Views.into(PutIntegrationResponseResponse.builder(), Views.integrationResponse(answer))
                .build();
    }

    /**
     * GET {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}}.
     */
    public GetIntegrationResponseResponse getIntegrationResponse(GetIntegrationResponseRequest request, Call call) {
        var status = Errors.checkedStatus(request.statusCode());
        var verb = new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod()).find(apis, call);
        return Views.into(GetIntegrationResponseResponse.builder(), Views.integrationResponse(answer(verb, status)))
                .build();
    }

    /**
     * PATCH
     * {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}}.
     */
    public UpdateIntegrationResponseResponse updateIntegrationResponse(
            UpdateIntegrationResponseRequest request, Call call) {
        PatchFaults.check(
                "updateIntegrationResponseInput", request.patchOperations(), Errors.statusFaults(request.statusCode()));
        var status = request.statusCode();
        integrated(request.restApiId(), request.resourceId(), request.httpMethod(), call);
        var place = new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod());
        var changed = place.change(apis, call, verb -> {
            var shown = Views.integrationResponse(answer(verb, status));
            var members = PATCHES_OF_RESPONSES.onto(shown, request.patchOperations());
            var answer = Integrations.checked(Shapes.read(members, PutIntegrationResponseRequest.builder()).toBuilder()
                    .statusCode(status)
                    .build());
            Integrations.checkDeclared(answer, verb);
            return verb.with(backend(verb).with(answer));
        });
        return Views.into(
                        UpdateIntegrationResponseResponse.builder(), Views.integrationResponse(answer(changed, status)))
                .build();
    }

    /**
     * DELETE
     * {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}}.
     */
    public DeleteIntegrationResponseResponse deleteIntegrationResponse(
            DeleteIntegrationResponseRequest request, Call call) {
        answer(integrated(request.restApiId(), request.resourceId(), request.httpMethod(), call), request.statusCode());
        var place = new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod());
        place.change(
                apis,
                call,
                verb -> verb.with(backend(verb)
                        .withResponses(SortedMaps.without(backend(verb).responses(), request.statusCode()))));
        return DeleteIntegrationResponseResponse.builder().build();
    }

    /** For deletions and updates a method that is not there is an integration that is not there, as on AWS. */
    private ApiMethod integrated(String apiId, String resourceId, String httpMethod, Call call) {
        var node = MethodPlace.node(apis, apiId, resourceId, call);
        return Optional.ofNullable(httpMethod)
                .map(node.methods()::get)
                .orElseThrow(() -> Errors.notFound("Integration"));
    }

    private static ApiIntegration backend(ApiMethod verb) {
        return Optional.ofNullable(verb.backend()).orElseThrow(() -> Errors.notFound("Integration"));
    }

    private static ApiIntegration.Answer answer(ApiMethod verb, String status) {
        return Optional.ofNullable(backend(verb).responses().get(status)).orElseThrow(Errors::noStatus);
    }
}
