package dev.wildrydes.localcloud.runtime;

import java.nio.file.Path;
import java.util.Map;

/**
 * All that an execution environment has to know of the function that it runs.
 *
 * @param arn the function's ARN, without a qualifier
 * @param name the function's name
 * @param version {@code $LATEST} or a number
 * @param region where the function is
 * @param revision changes with what an environment is made of; environments serve one revision of one version
 * @param runtime as configured, for example {@code java25}; every function runs on the daemon's JDK all the same
 * @param handler as configured
 * @param roleArn whose credentials the environment gets
 * @param memoryMb from 128
 * @param timeoutSeconds from 1
 * @param code the deployment package, a zip or jar
 * @param codeSha256 of the package, in base64
 * @param variables the function's own environment variables
 * @param logGroup where its output goes
 */
public record FunctionVersion(
        String arn,
        String name,
        String version,
        String region,
        String revision,
        String runtime,
        String handler,
        String roleArn,
        int memoryMb,
        int timeoutSeconds,
        Path code,
        String codeSha256,
        Map<String, String> variables,
        String logGroup) {

    public FunctionVersion {
        variables = Map.copyOf(variables);
    }
}
