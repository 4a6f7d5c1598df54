package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.service.Call;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseRequest;

/** The operations on methods and on what is behind them. */
final class Methods {
    private static final Set<String> VERBS = Set.of("ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private final Apis apis;

    Methods(Apis apis) {
        this.apis = apis;
    }

    static Definition.Verb find(Definition.Node node, String httpMethod) {
        return Optional.ofNullable(httpMethod).map(node.methods()::get).orElseThrow(() -> Errors.notFound("Method"));
    }

    Definition.Verb get(String apiId, String resourceId, String httpMethod, Call call) {
        return find(Resources.find(apis.get(call.region(), apiId), resourceId), httpMethod);
    }

    Definition.Backend integration(String apiId, String resourceId, String httpMethod, Call call) {
        return Optional.ofNullable(get(apiId, resourceId, httpMethod, call).backend())
                .orElseThrow(() -> Errors.notFound("Integration"));
    }

    Definition.Verb put(PutMethodRequest request, Call call) {
        var verb = verb(request);
        apis.change(call.region(), request.restApiId(), api -> {
            var node = Resources.find(api, request.resourceId());
            if (node.methods().containsKey(verb.httpMethod())) {
                throw Errors.conflict("Method already exists for this resource");
            }
            return api.with(api.definition().with(node.with(verb)));
        });
        return verb;
    }

    void delete(DeleteMethodRequest request, Call call) {
        apis.change(call.region(), request.restApiId(), api -> {
            var node = Resources.find(api, request.resourceId());
            return api.with(api.definition()
                    .with(node.without(find(node, request.httpMethod()).httpMethod())));
        });
    }

    Definition.Backend putIntegration(PutIntegrationRequest request, Call call) {
        var backend = Integrations.checked(request);
        var changed = change(
                new Place(request.restApiId(), request.resourceId(), request.httpMethod()),
                call,
                verb -> verb.with(
                        verb.backend() == null
                                ? backend
                                : backend.withResponses(verb.backend().responses())));
        return changed.backend();
    }

    void deleteIntegration(DeleteIntegrationRequest request, Call call) {
        change(
                new Place(request.restApiId(), request.resourceId(), request.httpMethod()),
                call,
                verb -> verb.with((Definition.Backend) null));
    }

    Definition.Answer putResponse(PutMethodResponseRequest request, Call call) {
        var answer =
                new Definition.Answer(request.statusCode(), request.responseParameters(), request.responseModels());
        change(new Place(request.restApiId(), request.resourceId(), request.httpMethod()), call, verb -> {
            if (verb.responses().containsKey(answer.statusCode())) {
                throw Errors.conflict("Response already exists for this resource");
            }
            return verb.with(answer);
        });
        return answer;
    }

    Definition.BackendAnswer putIntegrationResponse(PutIntegrationResponseRequest request, Call call) {
        var answer = Integrations.checked(request);
        change(new Place(request.restApiId(), request.resourceId(), request.httpMethod()), call, verb -> {
            if (verb.backend() == null) {
                throw Errors.notFound("Integration");
            }
            Integrations.checkDeclared(answer, verb);
            return verb.with(verb.backend().with(answer));
        });
        return answer;
    }

    void deleteResponse(String apiId, String resourceId, String httpMethod, String statusCode, Call call) {
        change(new Place(apiId, resourceId, httpMethod), call, verb -> {
            var fewer = new TreeMap<>(verb.responses());
            if (fewer.remove(statusCode) == null) {
                throw Errors.notFound("Response status code");
            }
            return verb.withResponses(fewer);
        });
    }

    private Definition.Verb change(Place place, Call call, UnaryOperator<Definition.Verb> change) {
        var changed = apis.change(call.region(), place.apiId(), api -> {
            var node = Resources.find(api, place.resourceId());
            return api.with(api.definition().with(node.with(change.apply(find(node, place.httpMethod())))));
        });
        return find(Resources.find(changed, place.resourceId()), place.httpMethod());
    }

    private static Definition.Verb verb(PutMethodRequest request) {
        if (request.httpMethod() == null || !VERBS.contains(request.httpMethod())) {
            throw Errors.badRequest("Invalid HTTP method specified: " + request.httpMethod());
        }
        var authorization = request.authorizationType() == null ? "NONE" : request.authorizationType();
        if (!authorization.equals("NONE")) {
            throw Errors.badRequest("The local cloud's API Gateway knows AuthorizationType NONE only; "
                    + request.httpMethod() + " asks for " + authorization);
        }
        if (Boolean.TRUE.equals(request.apiKeyRequired())) {
            throw Errors.badRequest(
                    "The local cloud's API Gateway has no API keys; " + request.httpMethod() + " requires one");
        }
        return new Definition.Verb(
                request.httpMethod(),
                authorization,
                request.operationName(),
                request.requestParameters(),
                request.requestModels(),
                Map.of(),
                null);
    }

    private record Place(String apiId, String resourceId, String httpMethod) {}
}
