package dev.wildrydes.localcloud.loop;

import java.util.Map;

/** The environment variables that AWS defines for a runtime. */
record Surroundings(
        String runtimeApi,
        String handler,
        String functionName,
        String functionVersion,
        int memoryInMb,
        String logGroup,
        String logStream) {

    static Surroundings of(Map<String, String> variables) {
        return new Surroundings(
                variables.get("AWS_LAMBDA_RUNTIME_API"),
                variables.get("_HANDLER"),
                variables.get("AWS_LAMBDA_FUNCTION_NAME"),
                variables.get("AWS_LAMBDA_FUNCTION_VERSION"),
                Integer.parseInt(variables.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")),
                variables.get("AWS_LAMBDA_LOG_GROUP_NAME"),
                variables.get("AWS_LAMBDA_LOG_STREAM_NAME"));
    }
}
