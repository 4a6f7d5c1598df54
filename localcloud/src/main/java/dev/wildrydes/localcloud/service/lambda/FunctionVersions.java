package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.runtime.FunctionVersion;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;

/** What the runtime has to know of each version, kept ready because every invocation asks for it. */
final class FunctionVersions {
    private final Cloud cloud;
    private final Map<String, FunctionVersion> ready = new ConcurrentHashMap<>();

    FunctionVersions(Cloud cloud) {
        this.cloud = cloud;
    }

    /** @throws dev.wildrydes.localcloud.AwsError if the local cloud cannot run it */
    FunctionVersion of(FunctionName name, VersionRecord version) {
        return ready.compute(
                name.arn() + ":" + version.number(),
                (key, known) ->
                        known != null && known.revision().equals(version.running()) ? known : read(name, version));
    }

    /** Forgets what is kept ready of a function that is gone. */
    void forget(FunctionName name) {
        ready.keySet().removeIf(key -> key.startsWith(name.arn() + ":"));
    }

    private FunctionVersion read(FunctionName name, VersionRecord version) {
        var configuration = version.configuration();
        if (!FunctionRules.RUNNABLE.contains(configuration.runtimeAsString())) {
            throw LambdaErrors.user(
                    502,
                    "InvalidRuntimeException",
                    "Function " + name.name() + " has the runtime " + configuration.runtimeAsString()
                            + "; the local cloud runs " + String.join(", ", FunctionRules.RUNNABLE));
        }
        return new FunctionVersion(
                name.arn(),
                name.name(),
                configuration.version(),
                name.region(),
                version.running(),
                configuration.runtimeAsString(),
                configuration.handler(),
                configuration.role(),
                configuration.memorySize(),
                configuration.timeout(),
                cloud.blobs().file(version.codeBlob()),
                configuration.codeSha256(),
                FunctionRules.variables(configuration),
                Optional.ofNullable(configuration.loggingConfig())
                        .map(LoggingConfig::logGroup)
                        .orElse("/aws/lambda/" + name.name()));
    }
}
