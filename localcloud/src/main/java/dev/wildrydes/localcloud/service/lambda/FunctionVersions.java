package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.runtime.FunctionVersion;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;

/** What the runtime has to know of each function, kept ready because every invocation asks for it. */
final class FunctionVersions {
    private final Cloud cloud;
    private final Map<String, FunctionVersion> ready = new ConcurrentHashMap<>();

    FunctionVersions(Cloud cloud) {
        this.cloud = cloud;
    }

    /** @throws dev.wildrydes.localcloud.AwsError if the local cloud cannot run it */
    FunctionVersion of(FunctionRecord function) {
        var revision = function.latest().get("RevisionId").asText();
        var arn = function.latest().get("FunctionArn").asText();
        return ready.compute(
                arn, (key, known) -> known != null && known.revision().equals(revision) ? known : read(function));
    }

    private FunctionVersion read(FunctionRecord function) {
        var configuration = function.configuration();
        if (!FunctionRules.RUNNABLE.contains(configuration.runtimeAsString())) {
            throw LambdaErrors.user(
                    502,
                    "InvalidRuntimeException",
                    "Function " + function.name() + " has the runtime " + configuration.runtimeAsString()
                            + "; the local cloud runs " + String.join(", ", FunctionRules.RUNNABLE));
        }
        return new FunctionVersion(
                configuration.functionArn(),
                function.name(),
                configuration.version(),
                function.region(),
                configuration.revisionId(),
                configuration.runtimeAsString(),
                configuration.handler(),
                configuration.role(),
                configuration.memorySize(),
                configuration.timeout(),
                cloud.blobs().file(function.codeBlob()),
                configuration.codeSha256(),
                Functions.variables(configuration),
                Optional.ofNullable(configuration.loggingConfig())
                        .map(LoggingConfig::logGroup)
                        .orElse("/aws/lambda/" + function.name()));
    }
}
