package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiIntegration;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiMethod;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodResponse;
import software.amazon.awssdk.services.apigateway.model.GetMethodRequest;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponse;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodResponse;

/** The operations on methods. */
final class Methods {
    private static final List<String> VERBS =
            List.of("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY");
    private static final Set<String> AUTHORIZATIONS = Set.of("NONE", "AWS_IAM", "CUSTOM");
    private static final Patches PATCHES = new Patches(
            List.of("authorizationType", "authorizerId", "apiKeyRequired", "operationName", "requestValidatorId"),
            List.of("requestParameters", "requestModels"),
            Patches.Wording.PLAIN);

    private final Apis apis;

    Methods(Apis apis) {
        this.apis = apis;
    }

    /** PUT {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}}. */
    public PutMethodResponse putMethod(PutMethodRequest request, Call call) {
        MethodPlace.node(apis, request.restApiId(), request.resourceId(), call);
        var changed = apis.change(call.region(), request.restApiId(), api -> {
            var node = api.definition().resource(request.resourceId());
            var verb = verb(request, api.definition(), Map.of(), null);
            if (node.methods().containsKey(verb.httpMethod())) {
                throw Errors.conflict("Method already exists for this resource");
            }
            return api.with(api.definition().with(node.with(verb)));
        });
        var verb = changed.definition().resource(request.resourceId()).method(request.httpMethod());
        return Views.into(PutMethodResponse.builder(), Views.method(verb)).build();
    }

    /** GET {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}}. */
    public GetMethodResponse getMethod(GetMethodRequest request, Call call) {
        var verb = new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod()).find(apis, call);
        return Views.into(GetMethodResponse.builder(), Views.method(verb)).build();
    }

    /** PATCH {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}}. */
    public UpdateMethodResponse updateMethod(UpdateMethodRequest request, Call call) {
        PatchFaults.check("updateMethodInput", request.patchOperations());
        var place = new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod());
        place.find(apis, call);
        var definition = apis.get(call.region(), request.restApiId()).definition();
        var changed = place.change(apis, call, verb -> {
            var members = PATCHES.onto(Views.method(verb), request.patchOperations());
            var asked = Shapes.read(members, PutMethodRequest.builder()).toBuilder()
                    .httpMethod(request.httpMethod())
                    .build();
            return verb(asked, definition, verb.responses(), verb.backend());
        });
        return Views.into(UpdateMethodResponse.builder(), Views.method(changed)).build();
    }

    /** DELETE {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}}. */
    public DeleteMethodResponse deleteMethod(DeleteMethodRequest request, Call call) {
        MethodPlace.node(apis, request.restApiId(), request.resourceId(), call);
        apis.change(call.region(), request.restApiId(), api -> {
            var node = api.definition().resource(request.resourceId());
            return api.with(api.definition()
                    .with(node.without(node.method(request.httpMethod()).httpMethod())));
        });
        return DeleteMethodResponse.builder().build();
    }

    private static ApiMethod verb(
            PutMethodRequest asked,
            Definition definition,
            Map<String, ApiMethod.Answer> responses,
            ApiIntegration backend) {
        if (asked.httpMethod() == null || !VERBS.contains(asked.httpMethod())) {
            throw Errors.badRequest("Invalid HttpMethod specified. Valid options are " + String.join(",", VERBS));
        }
        var authorization = authorizationType(asked);
        checkAuthorization(asked, authorization, definition);
        if (asked.requestValidatorId() != null && !definition.validators().containsKey(asked.requestValidatorId())) {
            throw Errors.badRequest("Invalid Request Validator identifier specified");
        }
        for (var model : asked.requestModels().values()) {
            if (!definition.models().containsKey(model)) {
                throw Errors.badRequest("Invalid model identifier specified: " + model);
            }
        }
        checkParameters(asked.requestParameters().keySet());
        return new ApiMethod(
                asked.httpMethod(),
                authorization,
                asked.authorizerId(),
                asked.operationName(),
                asked.requestValidatorId(),
                asked.requestParameters(),
                asked.requestModels(),
                responses,
                backend);
    }

    /** AWS takes it in any case. */
    private static String authorizationType(PutMethodRequest asked) {
        return asked.authorizationType() == null
                ? "NONE"
                : asked.authorizationType().toUpperCase(Locale.ROOT);
    }

    private static void checkAuthorization(PutMethodRequest asked, String type, Definition definition) {
        if (!AUTHORIZATIONS.contains(type)) {
            throw Errors.badRequest("The local cloud's API Gateway knows the AuthorizationTypes NONE, AWS_IAM and"
                    + " CUSTOM; " + asked.httpMethod() + " asks for " + type);
        }
        var authorizer = String.valueOf(asked.authorizerId());
        if (type.equals("CUSTOM") && !definition.authorizers().containsKey(authorizer)) {
            throw Errors.badRequest("Invalid authorizer ID specified. Setting the authorization type to CUSTOM or"
                    + " COGNITO_USER_POOLS requires a valid authorizer.");
        }
        if (Boolean.TRUE.equals(asked.apiKeyRequired())) {
            throw Errors.badRequest(
                    "The local cloud's API Gateway has no API keys; " + asked.httpMethod() + " requires one");
        }
        if (!asked.authorizationScopes().isEmpty()) {
            throw Errors.badRequest("The local cloud's API Gateway has no Cognito authorizers, which authorization"
                    + " scopes are for; " + asked.httpMethod() + " has some");
        }
    }

    private static void checkParameters(Set<String> names) {
        names.forEach(MappingExpression::checkRequestParameter);
        var last = names.stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .toList();
        if (Set.copyOf(last).size() < last.size()) {
            throw Errors.badRequest("Parameter names must be unique across querystring, header and path");
        }
    }
}
