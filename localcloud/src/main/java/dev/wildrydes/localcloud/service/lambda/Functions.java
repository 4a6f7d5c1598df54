package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.runtime.FunctionRuntime;
import dev.wildrydes.localcloud.runtime.FunctionVersion;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/**
 * Makes, changes and takes away functions. A change is in force when its operation returns; for a moment longer it is
 * shown as being in progress, and another one is refused, as on AWS.
 */
final class Functions {
    /** Members of requests that are no settings, or of another shape in answers. */
    private static final List<String> NO_SETTINGS =
            List.of("FunctionName", "RevisionId", "Code", "Publish", "PublishTo", "Tags", "Layers", "SnapStart");

    private final Cloud cloud;
    private final FunctionTable table;
    private final FunctionRuntime runtime;
    private final FunctionVersions versions;
    private final Publishing publishing;
    private final Settling settling;
    private final RoleRules roles;
    private final DestinationRules destinations;

    Functions(
            Cloud cloud,
            FunctionTable table,
            FunctionRuntime runtime,
            FunctionVersions versions,
            Publishing publishing,
            Settling settling,
            RoleRules roles,
            DestinationRules destinations) {
        this.cloud = cloud;
        this.table = table;
        this.runtime = runtime;
        this.versions = versions;
        this.publishing = publishing;
        this.settling = settling;
        this.roles = roles;
        this.destinations = destinations;
    }

    /** The new function, or its first version, as it is told about while it is being made. */
    ObjectNode create(CreateFunctionRequest request, Call call) {
        var name = FunctionName.ofNew(request.functionName(), call.region());
        FunctionRules.checkRequest(request);
        TagOperations.check(request.tags());
        var settings = Configurations.ofNew(name, cloud.clock().instant());
        settings.setAll(settingsOf(
                Shapes.write(request.toBuilder().code((FunctionCode) null).build())));
        Configurations.complete(settings, request, name);
        FunctionRules.check(Shapes.read(settings, FunctionConfiguration.builder()));
        roles.check(name, request.role());
        checkDeadLetters(name, request.role(), request.deadLetterConfig());
        if (table.find(name).isPresent()) {
            throw LambdaErrors.conflict("Function already exist: " + name.name());
        }
        var code = DeploymentPackage.of(request.code(), cloud, call);
        Configurations.describe(settings, code);
        var latest = new VersionRecord(settings, cloud.blobs().create(code.zip()), id());
        table.add(FunctionRecord.of(name, latest, request.tags()));
        prepare(name, latest);
        var told = Boolean.TRUE.equals(request.publish())
                ? publishing.publish(name, null).shownAs(name.arn())
                : settings.deepCopy();
        return Configurations.pending(told);
    }

    ObjectNode updateCode(UpdateFunctionCodeRequest request, Call call) {
        var name = FunctionName.of(request.functionName(), null, call.region()).unqualified();
        checkRevision(table.get(name).latest(), request.revisionId());
        FunctionRules.checkArchitectures(request.architecturesAsStrings());
        if (request.imageUri() != null) {
            throw LambdaErrors.invalid("Please don't provide ImageUri when updating a function with packageType Zip.");
        }
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
            return described(table.get(name).latest(), request, code);
        }
        settling.refuseWhileInProgress(name);
        var blob = cloud.blobs().create(code.zip());
        var before = table.get(name).latest().codeBlob();
        change(name, request.revisionId(), latest -> new VersionRecord(described(latest, request, code), blob, id()));
        publishing.dropUnused(name, before);
        if (Boolean.TRUE.equals(request.publish())) {
            return Configurations.pending(publishing.publish(name, null).settings());
        }
        return table.get(name).latest().settings();
    }

    ObjectNode updateConfiguration(UpdateFunctionConfigurationRequest request, Call call) {
        var name = FunctionName.of(request.functionName(), null, call.region()).unqualified();
        FunctionRules.checkRequest(request);
        table.get(name);
        settling.refuseWhileInProgress(name);
        if (request.role() != null) {
            roles.check(name, request.role());
        }
        var role = request.role() == null ? table.get(name).latest().role() : request.role();
        checkDeadLetters(name, role, request.deadLetterConfig());
        return change(name, request.revisionId(), latest -> {
            var settings = latest.settings().deepCopy();
            Configurations.change(settings, settingsOf(Shapes.write(request)));
            Configurations.complete(settings, request, name);
            FunctionRules.check(Shapes.read(settings, FunctionConfiguration.builder()));
            return new VersionRecord(settings, latest.codeBlob(), id());
        });
    }

    /** An empty target takes the dead-letter queue away. */
    private void checkDeadLetters(FunctionName name, String role, DeadLetterConfig config) {
        if (config != null && config.targetArn() != null && !config.targetArn().isEmpty()) {
            destinations.checkDeadLetters(name, role, config.targetArn());
        }
    }

    /** Takes away the function with all versions, or the version that the name is qualified with. */
    void delete(FunctionName name) {
        if (name.qualifier().isPresent()) {
            publishing.delete(name);
            return;
        }
        var function = table.get(name);
        var blobs = publishing.blobs(function);
        table.remove(name);
        runtime.retire(name.arn());
        versions.forget(name);
        blobs.forEach(cloud.blobs()::delete);
    }

    /** Deletes what is kept ready of versions that are gone. */
    void prune() {
        var there = new ArrayList<FunctionVersion>();
        for (var function : table.all()) {
            var name = function.named();
            Stream.concat(Stream.of(function.latest()), table.versions(name).stream())
                    .filter(Functions::isRunnable)
                    .forEach(version -> there.add(versions.of(name, version)));
        }
        runtime.keepOnly(there);
    }

    /** Changes {@code $LATEST}; what is told about it. */
    private ObjectNode change(FunctionName name, String revision, Function<VersionRecord, VersionRecord> change) {
        var changed = table.change(name, function -> {
            checkRevision(function.latest(), revision);
            settling.refuseWhileInProgress(function);
            var next = change.apply(function.latest());
            Configurations.changed(next.settings(), cloud.clock().instant());
            return function.withLatest(next);
        });
        runtime.retire(name.arn(), FunctionName.LATEST, changed.latest().running());
        settling.begin(name);
        return changed.latest().settings();
    }

    private static ObjectNode described(
            VersionRecord latest, UpdateFunctionCodeRequest request, DeploymentPackage code) {
        var settings = latest.settings().deepCopy();
        if (request.hasArchitectures()) {
            settings.set("Architectures", Shapes.write(request).get("Architectures"));
        }
        Configurations.describe(settings, code);
        return settings;
    }

    /** So that the first invocation need not unpack the code. */
    private void prepare(FunctionName name, VersionRecord latest) {
        if (isRunnable(latest)) {
            runtime.prepare(versions.of(name, latest));
        }
    }

    private static boolean isRunnable(VersionRecord version) {
        return FunctionRules.RUNNABLE.contains(version.configuration().runtimeAsString());
    }

    static void checkRevision(VersionRecord version, String expected) {
        if (expected != null && !expected.equals(version.revisionId())) {
            throw LambdaErrors.revisionMismatch();
        }
    }

    private static ObjectNode settingsOf(ObjectNode request) {
        return request.without(NO_SETTINGS);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
