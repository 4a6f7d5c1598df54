package dev.wildrydes.localcloud.service.apigateway.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.service.apigateway.restapi.Api;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiStage;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import dev.wildrydes.localcloud.service.apigateway.restapi.MethodSettings;
import dev.wildrydes.localcloud.service.apigateway.restapi.SortedMaps;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;

/** What {@code UpdateStage} can change; see "UpdateStage" in the API Gateway API reference. */
final class StagePatches {
    private static final String PATHS = "[/deploymentId, /description, /cacheClusterEnabled, /cacheClusterSize,"
            + " /clientCertificateId, /accessLogSettings, /accessLogSettings/destinationArn,"
            + " /accessLogSettings/format, /{resourcePath}/{httpMethod}/metrics/enabled,"
            + " /{resourcePath}/{httpMethod}/logging/dataTrace, /{resourcePath}/{httpMethod}/logging/loglevel,"
            + " /{resourcePath}/{httpMethod}/throttling/burstLimit/{resourcePath}/{httpMethod}/throttling/rateLimit"
            + "/{resourcePath}/{httpMethod}/caching/ttlInSeconds, /{resourcePath}/{httpMethod}/caching/enabled,"
            + " /{resourcePath}/{httpMethod}/caching/dataEncrypted,"
            + " /{resourcePath}/{httpMethod}/caching/requireAuthorizationForCacheControl,"
            + " /{resourcePath}/{httpMethod}/caching/unauthorizedCacheControlHeaderStrategy, /*/*/metrics/enabled,"
            + " /*/*/logging/dataTrace, /*/*/logging/loglevel, /*/*/throttling/burstLimit /*/*/throttling/rateLimit"
            + " /*/*/caching/ttlInSeconds, /*/*/caching/enabled, /*/*/caching/dataEncrypted,"
            + " /*/*/caching/requireAuthorizationForCacheControl,"
            + " /*/*/caching/unauthorizedCacheControlHeaderStrategy, /variables/{variable_name}, /tracingEnabled]";
    private static final String VARIABLES = "/variables/";
    private static final String ACCESS_LOG = "/accessLogSettings";
    /** Settings of a method by the path that changes them. */
    private static final Map<String, String> SETTINGS = Map.of(
            "metrics/enabled", "metricsEnabled",
            "logging/dataTrace", "dataTraceEnabled",
            "logging/loglevel", "loggingLevel",
            "throttling/burstLimit", "throttlingBurstLimit",
            "throttling/rateLimit", "throttlingRateLimit",
            "caching/ttlInSeconds", "cacheTtlInSeconds",
            "caching/enabled", "cachingEnabled",
            "caching/dataEncrypted", "cacheDataEncrypted",
            "caching/requireAuthorizationForCacheControl", "requireAuthorizationForCacheControl",
            "caching/unauthorizedCacheControlHeaderStrategy", "unauthorizedCacheControlHeaderStrategy");

    private static final Pattern SETTING =
            Pattern.compile("/(?<method>(?:\\*|[^/]+)/(?:\\*|[A-Z]+))/(?<setting>[a-z]+/[a-zA-Z]+)");
    private static final Pattern ALL_OF_METHOD = Pattern.compile("/(?<method>[^/]+/[^/]+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private StagePatches() {}

    static ApiStage apply(Api api, ApiStage stage, PatchOperation patch, Instant now) {
        var path = String.valueOf(patch.path());
        var removed = patch.op() == Op.REMOVE;
        var value = patch.value();
        if (path.startsWith(VARIABLES)) {
            var name = path.substring(VARIABLES.length());
            var all = stage.variables();
            return variables(stage, removed ? SortedMaps.without(all, name) : SortedMaps.with(all, name, value), now);
        }
        if (path.startsWith(ACCESS_LOG)) {
            return accessLog(stage, accessLog(stage.accessLog(), patch), now);
        }
        return switch (path) {
            case "/deploymentId" ->
                changed(stage, api.deployment(value).id(), stage.description(), stage.tracingEnabled(), now);
            case "/description" -> changed(stage, stage.deploymentId(), value, stage.tracingEnabled(), now);
            case "/tracingEnabled" ->
                changed(stage, stage.deploymentId(), stage.description(), Boolean.parseBoolean(value), now);
            case "/cacheClusterEnabled" -> unlessTrue(stage, value);
            default -> settings(stage, settings(stage.methodSettings(), patch), now);
        };
    }

    private static ApiStage unlessTrue(ApiStage stage, String cacheClusterEnabled) {
        if (Boolean.parseBoolean(cacheClusterEnabled)) {
            throw Errors.badRequest("The local cloud's API Gateway has no cache clusters");
        }
        return stage;
    }

    private static Map<String, MethodSettings> settings(Map<String, MethodSettings> all, PatchOperation patch) {
        var path = String.valueOf(patch.path());
        if (patch.op() == Op.REMOVE) {
            var method = ALL_OF_METHOD.matcher(path);
            var key = method.matches() ? Patches.unescaped(method.group("method")) : path.substring(1);
            if (!all.containsKey(key)) {
                throw Errors.badRequest(
                        "Cannot remove method setting " + key + " because there is no method setting for this method ");
            }
            return SortedMaps.without(all, key);
        }
        var setting = SETTING.matcher(path);
        if (!setting.matches() || !SETTINGS.containsKey(setting.group("setting"))) {
            throw Errors.badRequest("Invalid method setting path: " + path + ". Must be one of: " + PATHS);
        }
        var method = key(setting.group("method"));
        var own = all.getOrDefault(method, all.getOrDefault("*/*", MethodSettings.DEFAULT));
        return SortedMaps.with(all, method, changed(own, SETTINGS.get(setting.group("setting")), patch));
    }

    /** {@code ~1ride/POST} is {@code ride/POST}, and {@code ~1/GET} is the root's. */
    private static String key(String method) {
        var slash = method.lastIndexOf('/');
        var path = Patches.unescaped(method.substring(0, slash));
        return (path.length() > 1 && path.startsWith("/") ? path.substring(1) : path) + method.substring(slash);
    }

    private static MethodSettings changed(MethodSettings own, String member, PatchOperation patch) {
        ObjectNode members = JSON.valueToTree(own);
        try {
            return JSON.treeToValue(members.put(member, patch.value()), MethodSettings.class);
        } catch (JsonProcessingException e) {
            throw Errors.badRequest("Invalid value specified for " + patch.path() + ": " + patch.value());
        }
    }

    private static Map<String, String> accessLog(Map<String, String> settings, PatchOperation patch) {
        var path = String.valueOf(patch.path());
        if (path.equals(ACCESS_LOG) && patch.op() == Op.REMOVE) {
            return Map.of();
        }
        var name = path.equals(ACCESS_LOG) ? "" : path.substring(ACCESS_LOG.length() + 1);
        if (patch.op() == Op.REMOVE) {
            throw Errors.badRequest("Cannot remove method setting accessLogSettings/" + name
                    + " because there is no method setting for this method ");
        }
        if (!name.equals("destinationArn") && !name.equals("format")) {
            throw Errors.badRequest("Invalid accessLogSettings path. Must be one of :"
                    + " [/accessLogSettings/destinationArn, /accessLogSettings/format]");
        }
        if (patch.value() == null || patch.value().isEmpty()) {
            throw Errors.badRequest("Access Log value must not be empty");
        }
        return SortedMaps.with(settings, name, patch.value());
    }

    private static ApiStage changed(
            ApiStage old, String deploymentId, String description, Boolean tracing, Instant now) {
        return new ApiStage(
                old.stageName(),
                deploymentId,
                description,
                old.variables(),
                tracing,
                old.methodSettings(),
                old.accessLog(),
                old.documentationVersion(),
                old.tags(),
                old.createdDate(),
                now);
    }

    private static ApiStage variables(ApiStage old, Map<String, String> variables, Instant now) {
        return new ApiStage(
                old.stageName(),
                old.deploymentId(),
                old.description(),
                variables,
                old.tracingEnabled(),
                old.methodSettings(),
                old.accessLog(),
                old.documentationVersion(),
                old.tags(),
                old.createdDate(),
                now);
    }

    private static ApiStage settings(ApiStage old, Map<String, MethodSettings> settings, Instant now) {
        return new ApiStage(
                old.stageName(),
                old.deploymentId(),
                old.description(),
                old.variables(),
                old.tracingEnabled(),
                settings,
                old.accessLog(),
                old.documentationVersion(),
                old.tags(),
                old.createdDate(),
                now);
    }

    private static ApiStage accessLog(ApiStage old, Map<String, String> accessLog, Instant now) {
        return new ApiStage(
                old.stageName(),
                old.deploymentId(),
                old.description(),
                old.variables(),
                old.tracingEnabled(),
                old.methodSettings(),
                accessLog,
                old.documentationVersion(),
                old.tags(),
                old.createdDate(),
                now);
    }
}
