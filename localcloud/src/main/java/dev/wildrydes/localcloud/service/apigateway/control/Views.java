package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.service.apigateway.restapi.Api;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiIntegration;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiMethod;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiResource;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiStage;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import dev.wildrydes.localcloud.service.apigateway.restapi.MethodSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.AccessLogSettings;
import software.amazon.awssdk.services.apigateway.model.Deployment;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;
import software.amazon.awssdk.services.apigateway.model.MethodSetting;
import software.amazon.awssdk.services.apigateway.model.MethodSnapshot;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.Stage;

/** Records as API Gateway shows them. */
final class Views {
    private Views() {}

    /**
     * The members of {@code from} in {@code to}, where both have one of that name: SDK responses repeat their model.
     */
    static <B extends SdkPojo> B into(B to, SdkPojo from) {
        var fields = from.sdkFieldNameToField();
        to.sdkFields().forEach(field -> {
            var same = fields.get(field.locationName());
            if (same != null) {
                field.set(to, same.getValueOrDefault(from));
            }
        });
        return to;
    }

    static RestApi restApi(Api api) {
        var card = api.card();
        var types = card.endpointTypes().stream().map(EndpointType::fromValue).toList();
        return RestApi.builder()
                .id(api.id())
                .name(card.name())
                .description(card.description())
                .version(card.version())
                .createdDate(card.createdDate())
                .binaryMediaTypes(
                        api.definition().binaryMediaTypes().isEmpty()
                                ? null
                                : api.definition().binaryMediaTypes())
                .minimumCompressionSize(card.minimumCompressionSize())
                .apiKeySource(card.apiKeySource() == null ? "HEADER" : card.apiKeySource())
                .endpointConfiguration(EndpointConfiguration.builder()
                        .types(types)
                        .ipAddressType(card.ipAddressType())
                        .build())
                .disableExecuteApiEndpoint(Boolean.TRUE.equals(card.disableExecuteApiEndpoint()))
                .tags(card.tags().isEmpty() ? null : card.tags())
                .rootResourceId(api.definition().rootId())
                .build();
    }

    /** @param withMethods whether methods are shown in full, as {@code embed=methods} asks */
    static Resource resource(ApiResource node, boolean withMethods) {
        var methods = mapped(
                node.methods(),
                verb -> withMethods ? method(verb) : Method.builder().build());
        return Resource.builder()
                .id(node.id())
                .parentId(node.parentId())
                .pathPart(node.parentId() == null ? null : node.pathPart())
                .path(node.path())
                .resourceMethods(methods)
                .build();
    }

    static Method method(ApiMethod verb) {
        return Method.builder()
                .httpMethod(verb.httpMethod())
                .authorizationType(verb.authorizationType())
                .authorizerId(verb.authorizerId())
                .apiKeyRequired(false)
                .requestValidatorId(verb.requestValidatorId())
                .operationName(verb.operationName())
                .requestParameters(verb.requestParameters().isEmpty() ? null : verb.requestParameters())
                .requestModels(verb.requestModels().isEmpty() ? null : verb.requestModels())
                .methodResponses(mapped(verb.responses(), Views::methodResponse))
                .methodIntegration(verb.backend() == null ? null : integration(verb.backend()))
                .build();
    }

    static MethodResponse methodResponse(ApiMethod.Answer answer) {
        return MethodResponse.builder()
                .statusCode(answer.statusCode())
                .responseParameters(answer.parameters().isEmpty() ? null : answer.parameters())
                .responseModels(answer.models().isEmpty() ? null : answer.models())
                .build();
    }

    static Integration integration(ApiIntegration backend) {
        return Integration.builder()
                .type(backend.type())
                .httpMethod(backend.httpMethod())
                .uri(backend.uri())
                .credentials(backend.credentials())
                .connectionType(backend.callsHttp() ? "INTERNET" : null)
                .requestParameters(backend.requestParameters().isEmpty() ? null : backend.requestParameters())
                .requestTemplates(backend.requestTemplates().isEmpty() ? null : backend.requestTemplates())
                .passthroughBehavior(backend.passthroughBehavior())
                .contentHandling(backend.contentHandling())
                .timeoutInMillis(backend.timeoutInMillis())
                .cacheNamespace(backend.cacheNamespace())
                .cacheKeyParameters(backend.cacheKeyParameters())
                .integrationResponses(mapped(backend.responses(), Views::integrationResponse))
                .build();
    }

    static IntegrationResponse integrationResponse(ApiIntegration.Answer answer) {
        return IntegrationResponse.builder()
                .statusCode(answer.statusCode())
                .selectionPattern(answer.selectionPattern())
                .responseParameters(answer.parameters().isEmpty() ? null : answer.parameters())
                .responseTemplates(answer.templates().isEmpty() ? null : answer.templates())
                .contentHandling(answer.contentHandling())
                .build();
    }

    /** @param withSummary whether its methods are shown, as {@code embed=apisummary} asks */
    static Deployment deployment(Api.Picture picture, boolean withSummary) {
        return Deployment.builder()
                .id(picture.id())
                .description(picture.description())
                .createdDate(picture.createdDate())
                .apiSummary(withSummary ? summary(picture.definition()) : null)
                .build();
    }

    static Stage stage(ApiStage stage) {
        return Stage.builder()
                .stageName(stage.stageName())
                .deploymentId(stage.deploymentId())
                .description(stage.description())
                .variables(stage.variables().isEmpty() ? null : stage.variables())
                .tags(stage.tags().isEmpty() ? null : stage.tags())
                .tracingEnabled(Boolean.TRUE.equals(stage.tracingEnabled()))
                .cacheClusterEnabled(false)
                .cacheClusterStatus("NOT_AVAILABLE")
                .methodSettings(settings(stage.methodSettings()))
                .accessLogSettings(stage.accessLog().isEmpty() ? null : accessLog(stage.accessLog()))
                .documentationVersion(stage.documentationVersion())
                .createdDate(stage.createdDate())
                .lastUpdatedDate(stage.lastUpdatedDate())
                .build();
    }

    private static Map<String, MethodSetting> settings(Map<String, MethodSettings> settings) {
        var views = new LinkedHashMap<String, MethodSetting>();
        settings.forEach((method, own) -> views.put(
                method,
                MethodSetting.builder()
                        .metricsEnabled(own.metricsEnabled())
                        .loggingLevel(own.loggingLevel())
                        .dataTraceEnabled(own.dataTraceEnabled())
                        .throttlingBurstLimit(own.throttlingBurstLimit())
                        .throttlingRateLimit(own.throttlingRateLimit())
                        .cachingEnabled(own.cachingEnabled())
                        .cacheTtlInSeconds(own.cacheTtlInSeconds())
                        .cacheDataEncrypted(own.cacheDataEncrypted())
                        .requireAuthorizationForCacheControl(own.requireAuthorizationForCacheControl())
                        .unauthorizedCacheControlHeaderStrategy(own.unauthorizedCacheControlHeaderStrategy())
                        .build()));
        return views;
    }

    private static AccessLogSettings accessLog(Map<String, String> settings) {
        return AccessLogSettings.builder()
                .destinationArn(settings.get("destinationArn"))
                .format(settings.get("format"))
                .build();
    }

    private static Map<String, Map<String, MethodSnapshot>> summary(Definition definition) {
        var summary = new LinkedHashMap<String, Map<String, MethodSnapshot>>();
        for (var node : definition.resources().values()) {
            var methods = mapped(node.methods(), verb -> MethodSnapshot.builder()
                    .authorizationType(verb.authorizationType())
                    .apiKeyRequired(false)
                    .build());
            if (methods != null) {
                summary.put(node.path(), methods);
            }
        }
        return summary;
    }

    private static <A, B> Map<String, B> mapped(Map<String, A> map, Function<A, B> view) {
        if (map.isEmpty()) {
            return null;
        }
        var views = new LinkedHashMap<String, B>();
        map.forEach((key, value) -> views.put(key, view.apply(value)));
        return views;
    }
}
