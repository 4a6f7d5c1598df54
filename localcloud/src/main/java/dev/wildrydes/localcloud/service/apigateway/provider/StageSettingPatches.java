package dev.wildrydes.localcloud.service.apigateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wildrydes.localcloud.service.apigateway.restapi.SortedMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;

/** {@code MethodSettings} and {@code AccessLogSetting} of a stage in a template, as the patches that set them. */
final class StageSettingPatches {
    /** The paths below a method's by the names that templates have. */
    private static final Map<String, String> PATHS = SortedMaps.of(Map.of(
            "MetricsEnabled", "metrics/enabled",
            "LoggingLevel", "logging/loglevel",
            "DataTraceEnabled", "logging/dataTrace",
            "ThrottlingBurstLimit", "throttling/burstLimit",
            "ThrottlingRateLimit", "throttling/rateLimit",
            "CachingEnabled", "caching/enabled",
            "CacheTtlInSeconds", "caching/ttlInSeconds",
            "CacheDataEncrypted", "caching/dataEncrypted"));

    private StageSettingPatches() {}

    /** What makes a stage that has {@code before} one that has {@code now}. */
    static List<PatchOperation> of(JsonNode before, JsonNode now) {
        var patches = new ArrayList<PatchOperation>();
        for (var old : before.path("MethodSettings")) {
            if (PATHS.keySet().stream().anyMatch(old::hasNonNull)) {
                patches.add(patch("remove", method(old), null));
            }
        }
        for (var settings : now.path("MethodSettings")) {
            for (var path : PATHS.entrySet()) {
                if (settings.hasNonNull(path.getKey())) {
                    patches.add(patch(
                            "replace",
                            method(settings) + "/" + path.getValue(),
                            settings.get(path.getKey()).asText()));
                }
            }
        }
        var log = now.path("AccessLogSetting");
        if (before.has("AccessLogSetting") && log.isMissingNode()) {
            patches.add(patch("remove", "/accessLogSettings", null));
        }
        if (log.hasNonNull("DestinationArn")) {
            patches.add(patch(
                    "replace",
                    "/accessLogSettings/destinationArn",
                    log.get("DestinationArn").asText()));
        }
        if (log.hasNonNull("Format")) {
            patches.add(patch(
                    "replace", "/accessLogSettings/format", log.get("Format").asText()));
        }
        return patches;
    }

    /** {@code /ride} and {@code POST} are {@code /ride/POST}; slashes within a path are escaped. */
    private static String method(JsonNode settings) {
        var path = settings.path("ResourcePath").asText("/*");
        var below = path.length() > 1 && path.startsWith("/") ? path.substring(1) : path;
        var escaped = below.contains("~1") ? below : below.replace("/", "~1");
        return "/" + escaped + "/" + settings.path("HttpMethod").asText("*");
    }

    private static PatchOperation patch(String op, String path, String value) {
        return PatchOperation.builder().op(op).path(path).value(value).build();
    }
}
