package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.runtime.FunctionRuntime;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.TracingMode;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** Makes, changes and takes away functions. A change is in force when its operation returns. */
final class Functions {
    private static final DateTimeFormatter LAST_MODIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

    /** Members of requests that are no settings, or of another shape in answers. */
    private static final List<String> NO_SETTINGS =
            List.of("FunctionName", "RevisionId", "Code", "Publish", "PublishTo", "Tags", "Layers", "SnapStart");

    private static final int DEFAULT_MEMORY_MB = 128;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_STORAGE_MB = 512;

    private final Cloud cloud;
    private final FunctionTable table;
    private final FunctionRuntime runtime;

    Functions(Cloud cloud, FunctionTable table, FunctionRuntime runtime) {
        this.cloud = cloud;
        this.table = table;
        this.runtime = runtime;
    }

    FunctionRecord create(CreateFunctionRequest request, Call call) {
        var name = FunctionName.of(request.functionName(), null, call.region());
        var settings = defaults(name);
        settings.setAll(settingsOf(
                Shapes.write(request.toBuilder().code((FunctionCode) null).build())));
        FunctionRules.check(Shapes.read(settings, FunctionConfiguration.builder()));
        if (table.find(name).isPresent()) {
            throw LambdaErrors.conflict("Function already exist: " + name.name());
        }
        var code = DeploymentPackage.of(request.code(), cloud, call);
        describe(settings, code);
        var function = new FunctionRecord(
                name.region(),
                name.name(),
                settings,
                cloud.blobs().create(code.zip()),
                request.tags(),
                null,
                Map.of(),
                null,
                null);
        table.add(function);
        return function;
    }

    FunctionRecord updateCode(UpdateFunctionCodeRequest request, Call call) {
        var name = FunctionName.of(request.functionName(), null, call.region());
        checkRevision(table.get(name), request.revisionId());
        var code = DeploymentPackage.of(
                FunctionCode.builder()
                        .zipFile(request.zipFile())
                        .s3Bucket(request.s3Bucket())
                        .s3Key(request.s3Key())
                        .s3ObjectVersion(request.s3ObjectVersion())
                        .build(),
                cloud,
                call);
        if (Boolean.TRUE.equals(request.dryRun())) {
            var settings = table.get(name).latest().deepCopy();
            describe(settings, code);
            return table.get(name).withLatest(settings, "");
        }
        var blob = cloud.blobs().create(code.zip());
        var before = new String[1];
        var changed = change(name, request.revisionId(), function -> {
            before[0] = function.codeBlob();
            var settings = function.latest().deepCopy();
            describe(settings, code);
            return function.withLatest(settings, blob);
        });
        cloud.blobs().delete(before[0]);
        return changed;
    }

    FunctionRecord updateConfiguration(UpdateFunctionConfigurationRequest request, Call call) {
        var name = FunctionName.of(request.functionName(), null, call.region());
        return change(name, request.revisionId(), function -> {
            var settings = function.latest().deepCopy();
            settings.setAll(settingsOf(Shapes.write(request)));
            FunctionRules.check(Shapes.read(settings, FunctionConfiguration.builder()));
            return function.withLatest(settings, function.codeBlob());
        });
    }

    void delete(String functionName, String qualifier, Call call) {
        var name = FunctionName.of(functionName, qualifier, call.region());
        var removed = table.remove(name);
        runtime.retire(name.arn(), "");
        cloud.blobs().delete(removed.codeBlob());
    }

    private FunctionRecord change(FunctionName name, String revision, UnaryOperator<FunctionRecord> change) {
        var changed = table.change(name, function -> {
            checkRevision(function, revision);
            var next = change.apply(function);
            next.latest()
                    .put("RevisionId", UUID.randomUUID().toString())
                    .put("LastModified", LAST_MODIFIED.format(cloud.clock().instant()));
            return next;
        });
        runtime.retire(name.arn(), changed.latest().get("RevisionId").asText());
        return changed;
    }

    private static void checkRevision(FunctionRecord function, String expected) {
        if (expected != null
                && !expected.equals(function.latest().get("RevisionId").asText())) {
            throw LambdaErrors.revisionMismatch();
        }
    }

    private static ObjectNode settingsOf(ObjectNode request) {
        return request.without(NO_SETTINGS);
    }

    private ObjectNode defaults(FunctionName name) {
        return Shapes.write(FunctionConfiguration.builder()
                .functionName(name.name())
                .functionArn(name.arn())
                .version("$LATEST")
                .revisionId(UUID.randomUUID().toString())
                .lastModified(LAST_MODIFIED.format(cloud.clock().instant()))
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
                .loggingConfig(logging -> logging.logFormat(LogFormat.TEXT).logGroup("/aws/lambda/" + name.name()))
                .build());
    }

    private static void describe(ObjectNode settings, DeploymentPackage code) {
        settings.put("CodeSha256", code.sha256()).put("CodeSize", (long) code.zip().length);
    }

    /** The function's own environment variables. */
    static Map<String, String> variables(FunctionConfiguration function) {
        return Optional.ofNullable(function.environment())
                .map(EnvironmentResponse::variables)
                .orElse(Map.of());
    }
}
