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
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.DeleteGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteGatewayResponseResponse;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.GetGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.GetGatewayResponseResponse;
import software.amazon.awssdk.services.apigateway.model.GetGatewayResponsesRequest;
import software.amazon.awssdk.services.apigateway.model.GetGatewayResponsesResponse;
import software.amazon.awssdk.services.apigateway.model.PutGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutGatewayResponseResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateGatewayResponseResponse;

/** The operations on gateway responses: what API Gateway says when it answers itself. */
final class GatewayResponses {
    private static final Map<String, String> TEMPLATE =
            Map.of("application/json", "{\"message\":$context.error.messageString}");
    /** Of the default responses, by type; see "Gateway response types" in the API Gateway Developer Guide. */
    private static final Map<String, String> STATUS = SortedMaps.of(Map.ofEntries(
            Map.entry("ACCESS_DENIED", "403"),
            Map.entry("API_CONFIGURATION_ERROR", "500"),
            Map.entry("AUTHORIZER_CONFIGURATION_ERROR", "500"),
            Map.entry("AUTHORIZER_FAILURE", "500"),
            Map.entry("BAD_REQUEST_BODY", "400"),
            Map.entry("BAD_REQUEST_PARAMETERS", "400"),
            Map.entry("DEFAULT_4XX", ""),
            Map.entry("DEFAULT_5XX", ""),
            Map.entry("EXPIRED_TOKEN", "403"),
            Map.entry("INTEGRATION_FAILURE", "504"),
            Map.entry("INTEGRATION_TIMEOUT", "504"),
            Map.entry("INVALID_API_KEY", "403"),
            Map.entry("INVALID_SIGNATURE", "403"),
            Map.entry("MISSING_AUTHENTICATION_TOKEN", "403"),
            Map.entry("QUOTA_EXCEEDED", "429"),
            Map.entry("REQUEST_TOO_LARGE", "413"),
            Map.entry("RESOURCE_NOT_FOUND", "404"),
            Map.entry("THROTTLED", "429"),
            Map.entry("UNAUTHORIZED", "401"),
            Map.entry("UNSUPPORTED_MEDIA_TYPE", "415"),
            Map.entry("WAF_FILTERED", "403")));
    /** In the order in which AWS's refusal of another type lists them. */
    private static final String TYPES = "[REQUEST_TOO_LARGE, RESOURCE_NOT_FOUND, AUTHORIZER_CONFIGURATION_ERROR,"
            + " MISSING_AUTHENTICATION_TOKEN, BAD_REQUEST_BODY, INVALID_SIGNATURE, INVALID_API_KEY,"
            + " BAD_REQUEST_PARAMETERS, AUTHORIZER_FAILURE, UNAUTHORIZED, INTEGRATION_TIMEOUT, ACCESS_DENIED,"
            + " DEFAULT_4XX, DEFAULT_5XX, WAF_FILTERED, QUOTA_EXCEEDED, THROTTLED, API_CONFIGURATION_ERROR,"
            + " UNSUPPORTED_MEDIA_TYPE, INTEGRATION_FAILURE, EXPIRED_TOKEN]";

    private static final Patches PATCHES = new Patches(
            List.of("statusCode"), List.of("responseParameters", "responseTemplates"), Patches.Wording.OF_PATHS);

    private final Apis apis;

    GatewayResponses(Apis apis) {
        this.apis = apis;
    }

    /** PUT {@code /restapis/{restApiId}/gatewayresponses/{responseType}}. */
    public PutGatewayResponseResponse putGatewayResponse(PutGatewayResponseRequest request, Call call) {
        var answer = answer(checked(request.responseTypeAsString()), request);
        apis.change(call.region(), request.restApiId(), api -> with(api, answer));
        return Views.into(PutGatewayResponseResponse.builder(), view(answer, false))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/gatewayresponses/{responseType}}. */
    public GetGatewayResponseResponse getGatewayResponse(GetGatewayResponseRequest request, Call call) {
        var type = checked(request.responseTypeAsString());
        var definition = apis.get(call.region(), request.restApiId()).definition();
        return Views.into(GetGatewayResponseResponse.builder(), view(definition, type))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/gatewayresponses}: those of the API, and the default ones. */
    public GetGatewayResponsesResponse getGatewayResponses(GetGatewayResponsesRequest request, Call call) {
        var definition = apis.get(call.region(), request.restApiId()).definition();
        return GetGatewayResponsesResponse.builder()
                .items(STATUS.keySet().stream()
                        .map(type -> view(definition, type))
                        .toList())
                .build();
    }

    /** PATCH {@code /restapis/{restApiId}/gatewayresponses/{responseType}}. */
    public UpdateGatewayResponseResponse updateGatewayResponse(UpdateGatewayResponseRequest request, Call call) {
        PatchFaults.check("updateGatewayResponseInput", request.patchOperations());
        var type = checked(request.responseTypeAsString());
        var changed = apis.change(call.region(), request.restApiId(), api -> {
            var members = PATCHES.onto(view(api.definition(), type), request.patchOperations());
            return with(api, answer(type, Shapes.read(members, PutGatewayResponseRequest.builder())));
        });
        return Views.into(UpdateGatewayResponseResponse.builder(), view(changed.definition(), type))
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}/gatewayresponses/{responseType}}. */
    public DeleteGatewayResponseResponse deleteGatewayResponse(DeleteGatewayResponseRequest request, Call call) {
        var type = checked(request.responseTypeAsString());
        apis.change(call.region(), request.restApiId(), api -> {
            if (!api.definition().gatewayResponses().containsKey(type)) {
                throw new AwsError(404, "NotFoundException", "Gateway response type not defined on api");
            }
            var others = SortedMaps.without(api.definition().gatewayResponses(), type);
            return api.with(api.definition().withGatewayResponses(others));
        });
        return DeleteGatewayResponseResponse.builder().build();
    }

    private static Api with(Api api, Definition.GatewayAnswer answer) {
        var all = SortedMaps.with(api.definition().gatewayResponses(), answer.responseType(), answer);
        return api.with(api.definition().withGatewayResponses(all));
    }

    private static String checked(String type) {
        if (!STATUS.containsKey(String.valueOf(type))) {
            throw Errors.invalid(type, "responseType", "enum value set: " + TYPES);
        }
        return type;
    }

    private static Definition.GatewayAnswer answer(String type, PutGatewayResponseRequest asked) {
        return new Definition.GatewayAnswer(
                type,
                asked.statusCode() == null && !STATUS.get(type).isEmpty() ? STATUS.get(type) : asked.statusCode(),
                asked.responseParameters(),
                asked.responseTemplates().isEmpty() ? TEMPLATE : asked.responseTemplates());
    }

    private static GatewayResponse view(Definition definition, String type) {
        var own = definition.gatewayResponses().get(type);
        var status = STATUS.get(type);
        var fallback = new Definition.GatewayAnswer(type, status.isEmpty() ? null : status, Map.of(), TEMPLATE);
        if (own != null || status.isEmpty()) {
            return view(own == null ? fallback : own, own == null);
        }
        var general = definition
                .gatewayResponse(type, status.startsWith("4"))
                .map(answer -> new Definition.GatewayAnswer(
                        type,
                        answer.statusCode() == null ? status : answer.statusCode(),
                        answer.parameters(),
                        answer.templates()));
        return view(general.orElse(fallback), true);
    }

    private static GatewayResponse view(Definition.GatewayAnswer answer, boolean isDefault) {
        return GatewayResponse.builder()
                .responseType(answer.responseType())
                .statusCode(answer.statusCode())
                .responseParameters(answer.parameters())
                .responseTemplates(answer.templates())
                .defaultResponse(isDefault)
                .build();
    }
}
