package dev.wildrydes.localcloud.loop;

import java.util.Map;

/** One answer of {@code /runtime/invocation/next}; header names are in lower case. */
record Invocation(Map<String, String> headers, byte[] payload) {

    String requestId() {
        return headers.getOrDefault("lambda-runtime-aws-request-id", "");
    }

    long deadlineMillis() {
        return Long.parseLong(headers.getOrDefault("lambda-runtime-deadline-ms", "0"));
    }

    String functionArn() {
        return headers.getOrDefault("lambda-runtime-invoked-function-arn", "");
    }

    String traceId() {
        return headers.getOrDefault("lambda-runtime-trace-id", "");
    }

    /** JSON; null if the caller gave none. */
    String clientContext() {
        return headers.get("lambda-runtime-client-context");
    }

    /** JSON; null if the caller gave none. */
    String cognitoIdentity() {
        return headers.get("lambda-runtime-cognito-identity");
    }
}
