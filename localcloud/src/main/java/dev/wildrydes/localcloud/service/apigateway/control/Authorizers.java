package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.apigateway.restapi.Api;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import dev.wildrydes.localcloud.service.apigateway.restapi.IntegrationUri;
import dev.wildrydes.localcloud.service.apigateway.restapi.SortedMaps;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.CreateAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.CreateAuthorizerResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteAuthorizerResponse;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizerResponse;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizersRequest;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizersResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateAuthorizerResponse;

/** The operations on Lambda authorizers. */
final class Authorizers {
    private static final int LONGEST_SECONDS = 3600;
    private static final Pattern SOURCE =
            Pattern.compile("method\\.request\\.(header|querystring)\\.[^,\\s]+|(stageVariables|context)\\.[^,\\s]+");
    private static final Patches PATCHES = new Patches(
            List.of(
                    "authorizerCredentials",
                    "authorizerResultTtlInSeconds",
                    "authorizerUri",
                    "authType",
                    "identitySource",
                    "identityValidationExpression",
                    "name",
                    "type"),
            List.of(),
            Patches.Wording.LISTING);

    private final Apis apis;

    Authorizers(Apis apis) {
        this.apis = apis;
    }

    /** POST {@code /restapis/{restApiId}/authorizers}. */
    public CreateAuthorizerResponse createAuthorizer(CreateAuthorizerRequest request, Call call) {
        var guard = guard(Apis.idFor(call.requestId(), 6), request);
        if (!apis.has(call.region(), request.restApiId())) {
            throw Errors.conflict(
                    "Unable to complete operation due to concurrent modification. Please try again later.");
        }
        apis.change(call.region(), request.restApiId(), api -> {
            var taken = api.definition().authorizers().values().stream()
                    .anyMatch(other ->
                            other.name().equals(guard.name()) && !other.id().equals(guard.id()));
            if (taken) {
                throw Errors.badRequest("Authorizer name must be unique. Authorizer " + guard.name()
                        + " already exists in this RestApi.");
            }
            return with(api, guard);
        });
        return Views.into(CreateAuthorizerResponse.builder(), view(guard)).build();
    }

    /** GET {@code /restapis/{restApiId}/authorizers/{authorizerId}}. */
    public GetAuthorizerResponse getAuthorizer(GetAuthorizerRequest request, Call call) {
        var api = apis.get(call.region(), request.restApiId());
        return Views.into(GetAuthorizerResponse.builder(), view(api.definition().authorizer(request.authorizerId())))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/authorizers}. */
    public GetAuthorizersResponse getAuthorizers(GetAuthorizersRequest request, Call call) {
        var all = apis.get(call.region(), request.restApiId()).definition().authorizers();
        var page = Page.of(all.values(), Definition.Guard::id, request.position(), request.limit());
        return GetAuthorizersResponse.builder()
                .items(page.views(Authorizers::view))
                .position(page.position())
                .build();
    }

    /** PATCH {@code /restapis/{restApiId}/authorizers/{authorizerId}}. */
    public UpdateAuthorizerResponse updateAuthorizer(UpdateAuthorizerRequest request, Call call) {
        PatchFaults.check("updateAuthorizerInput", request.patchOperations());
        var changed = apis.change(call.region(), request.restApiId(), api -> {
            var old = api.definition().authorizer(request.authorizerId());
            var members = PATCHES.onto(view(old), request.patchOperations());
            return with(api, guard(old.id(), Shapes.read(members, CreateAuthorizerRequest.builder())));
        });
        return Views.into(
                        UpdateAuthorizerResponse.builder(),
                        view(changed.definition().authorizer(request.authorizerId())))
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}/authorizers/{authorizerId}}. */
    public DeleteAuthorizerResponse deleteAuthorizer(DeleteAuthorizerRequest request, Call call) {
        apis.change(call.region(), request.restApiId(), api -> {
            var id = api.definition().authorizer(request.authorizerId()).id();
            var used = api.definition().resources().values().stream()
                    .flatMap(node -> node.methods().values().stream())
                    .anyMatch(verb -> id.equals(verb.authorizerId()));
            if (used) {
                throw Errors.conflict("Cannot delete authorizer '" + id + "', is referenced in method");
            }
            var others = SortedMaps.without(api.definition().authorizers(), id);
            return api.with(api.definition().withAuthorizers(others));
        });
        return DeleteAuthorizerResponse.builder().build();
    }

    private static Api with(Api api, Definition.Guard guard) {
        var all = SortedMaps.with(api.definition().authorizers(), guard.id(), guard);
        return api.with(api.definition().withAuthorizers(all));
    }

    private static Definition.Guard guard(String id, CreateAuthorizerRequest asked) {
        if (asked.name() == null || asked.name().isBlank()) {
            throw Errors.badRequest("Authorizer name cannot be blank");
        }
        var type = String.valueOf(asked.typeAsString());
        if (!type.equals("TOKEN") && !type.equals("REQUEST")) {
            throw Errors.badRequest("The local cloud's API Gateway has authorizers of the types TOKEN and REQUEST; "
                    + asked.name() + " is of the type " + type);
        }
        if (IntegrationUri.function(asked.authorizerUri()).isEmpty()) {
            throw Errors.badRequest("Invalid Authorizer URI: " + asked.authorizerUri() + ". Authorizer URI should be a"
                    + " valid API Gateway ARN that represents a Lambda function invocation.");
        }
        Integrations.checkCredentials(asked.authorizerCredentials());
        var seconds = asked.authorizerResultTtlInSeconds();
        if (seconds != null && (seconds < 0 || seconds > LONGEST_SECONDS)) {
            throw Errors.badRequest("Authorizer result TTL should be between 0 and 3600 seconds");
        }
        checkSource(asked, type, seconds == null || seconds > 0);
        return new Definition.Guard(
                id,
                asked.name(),
                type,
                asked.authType() == null ? "custom" : asked.authType(),
                asked.authorizerUri(),
                asked.authorizerCredentials(),
                asked.identitySource(),
                asked.identityValidationExpression(),
                seconds);
    }

    private static void checkSource(CreateAuthorizerRequest asked, String type, boolean remembered) {
        var source = asked.identitySource();
        if (source == null || source.isBlank()) {
            if (type.equals("TOKEN") || remembered) {
                throw Errors.badRequest("Invalid identity source: " + source + " of the authorizer " + asked.name());
            }
            return;
        }
        for (var each : source.split(",")) {
            var known = SOURCE.matcher(each.strip()).matches();
            if (!known || type.equals("TOKEN") && !source.startsWith("method.request.header.")) {
                throw Errors.badRequest("Invalid identity source: " + source + " of the authorizer " + asked.name());
            }
        }
        try {
            Pattern.compile(asked.identityValidationExpression() == null ? "" : asked.identityValidationExpression());
        } catch (PatternSyntaxException e) {
            throw Errors.badRequest("Invalid identity validation expression: " + e.getDescription());
        }
    }

    private static Authorizer view(Definition.Guard guard) {
        return Authorizer.builder()
                .id(guard.id())
                .name(guard.name())
                .type(guard.type())
                .authType(guard.authType())
                .authorizerUri(guard.authorizerUri())
                .authorizerCredentials(guard.authorizerCredentials())
                .identitySource(guard.identitySource())
                .identityValidationExpression(guard.identityValidationExpression())
                .authorizerResultTtlInSeconds(guard.authorizerResultTtlInSeconds())
                .build();
    }
}
