package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.Hash;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.runtime.ManagedRuntime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.TracingMode;

/**
 * What a {@code FunctionConfiguration} holds besides what its owner has set. States and reasons as recorded in
 * LocalStack's {@code test_function_lifecycle}.
 */
final class Configurations {
    private static final DateTimeFormatter LAST_MODIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);
    private static final String REASON = "The function is being created.";
    private static final String REASON_CODE = "Creating";
    private static final List<String> UPDATE_STATUS =
            List.of("LastUpdateStatus", "LastUpdateStatusReason", "LastUpdateStatusReasonCode");

    /** What may differ between two versions that are the same to those who publish them. */
    private static final List<String> NO_CONTENT = List.of(
            "FunctionArn",
            "Version",
            "RevisionId",
            "LastModified",
            "LastUpdateStatus",
            "LastUpdateStatusReason",
            "LastUpdateStatusReasonCode");

    private static final List<String> LOG_LEVELS = List.of("ApplicationLogLevel", "SystemLogLevel");
    private static final String DEFAULT_LOG_LEVEL = "INFO";
    private static final int DEFAULT_MEMORY_MB = 128;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_STORAGE_MB = 512;

    private Configurations() {}

    static ObjectNode ofNew(FunctionName name, Instant now) {
        return Shapes.write(FunctionConfiguration.builder()
                .functionName(name.name())
                .functionArn(name.arn())
                .version(FunctionName.LATEST)
                .revisionId(UUID.randomUUID().toString())
                .lastModified(LAST_MODIFIED.format(now))
                .description("")
                .memorySize(DEFAULT_MEMORY_MB)
                .timeout(DEFAULT_TIMEOUT_SECONDS)
                .packageType(PackageType.ZIP)
                .architectures(Architecture.X86_64)
                .state(State.ACTIVE)
                .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL)
                .tracingConfig(tracing -> tracing.mode(TracingMode.PASS_THROUGH))
                .ephemeralStorage(storage -> storage.size(DEFAULT_STORAGE_MB))
                .snapStart(
                        snap -> snap.applyOn(SnapStartApplyOn.NONE).optimizationStatus(SnapStartOptimizationStatus.OFF))
                .build());
    }

    /** Puts in what follows from the settings that a request has. */
    static void complete(ObjectNode settings, SdkPojo request, FunctionName name) {
        var snapStart = Shapes.write(request).at("/SnapStart/ApplyOn");
        if (snapStart.isTextual()) {
            settings.putObject("SnapStart")
                    .put("ApplyOn", snapStart.asText())
                    .put("OptimizationStatus", SnapStartOptimizationStatus.OFF.toString());
        }
        completeLogging(settings.withObject("/LoggingConfig"), name);
        if (settings.has("Runtime")) {
            settings.putObject("RuntimeVersionConfig")
                    .put(
                            "RuntimeVersionArn",
                            ManagedRuntime.arn(settings.get("Runtime").asText(), name.region()));
        }
    }

    /** Text has no levels, JSON has two; as recorded in LocalStack's {@code TestLoggingConfig}. */
    private static void completeLogging(ObjectNode logging, FunctionName name) {
        if (!logging.has("LogFormat")) {
            logging.put("LogFormat", LogFormat.TEXT.toString());
        }
        if (!logging.has("LogGroup")) {
            logging.put("LogGroup", "/aws/lambda/" + name.name());
        }
        if (logging.path("LogFormat").asText().equals(LogFormat.TEXT.toString())) {
            logging.remove(LOG_LEVELS);
        } else {
            LOG_LEVELS.stream()
                    .filter(level -> !logging.has(level))
                    .forEach(level -> logging.put(level, DEFAULT_LOG_LEVEL));
        }
    }

    /** Sets what is given; of how to log, what is not given stays. */
    static void change(ObjectNode settings, ObjectNode given) {
        var logging = settings.withObject("/LoggingConfig").deepCopy();
        settings.setAll(given);
        if (given.path("LoggingConfig").isObject()) {
            logging.setAll((ObjectNode) given.get("LoggingConfig"));
            settings.set("LoggingConfig", logging);
        }
    }

    static void describe(ObjectNode settings, DeploymentPackage code) {
        settings.put("CodeSha256", code.sha256()).put("CodeSize", (long) code.zip().length);
    }

    /** A change has begun. */
    static void changed(ObjectNode settings, Instant now) {
        settings.put("RevisionId", UUID.randomUUID().toString())
                .put("LastModified", LAST_MODIFIED.format(now))
                .put("LastUpdateStatus", LastUpdateStatus.IN_PROGRESS.toString())
                .put("LastUpdateStatusReason", REASON)
                .put("LastUpdateStatusReasonCode", REASON_CODE);
    }

    /** The change is done. */
    static ObjectNode settled(ObjectNode settings) {
        return settings.deepCopy()
                .<ObjectNode>without(UPDATE_STATUS)
                .put("LastUpdateStatus", LastUpdateStatus.SUCCESSFUL.toString())
                .put("RevisionId", UUID.randomUUID().toString());
    }

    /** What is said of a function, or of a version published along with a change, while it is being made. */
    static ObjectNode pending(ObjectNode settings) {
        return settings.deepCopy()
                .<ObjectNode>without(UPDATE_STATUS)
                .put("State", State.PENDING.toString())
                .put("StateReason", REASON)
                .put("StateReasonCode", REASON_CODE);
    }

    /** The same for two versions with the same settings and code. */
    static String fingerprint(ObjectNode settings) {
        return Hash.SHA_256.hex(settings.deepCopy().without(NO_CONTENT).toString());
    }
}
