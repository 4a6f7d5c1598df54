package dev.wildrydes.cli.aws;

import dev.wildrydes.cli.http.HttpTrace;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Tells each attempt and its answer. Headers and bodies stay untold, since signatures, tokens and values of parameters
 * are there; what a presigned URL has of them is taken out.
 */
record RequestLog(Consumer<String> trace) implements ExecutionInterceptor {
    private static final ExecutionAttribute<Long> BEGIN = new ExecutionAttribute<>("wildrydes.begin");
    private static final Pattern SECRET = Pattern.compile("(?i)(X-Amz-(?:Signature|Security-Token|Credential)=)[^&]*");

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        var request = context.httpRequest();
        attributes.putAttribute(BEGIN, System.nanoTime());
        trace.accept("> %s %s %s %s"
                .formatted(
                        attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                        attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                        request.method(),
                        withoutSecrets(request.getUri().toString())));
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        var response = context.httpResponse();
        var millis = (System.nanoTime() - attributes.getAttribute(BEGIN)) / 1_000_000;
        trace.accept(HttpTrace.answered(response.statusCode(), millis)
                + requestId(response).map(id -> ", request " + id).orElse(""));
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.httpResponse().isEmpty()) {
            trace.accept("< no answer: " + withoutSecrets(String.valueOf(context.exception())));
        }
    }

    static String withoutSecrets(String url) {
        return SECRET.matcher(url).replaceAll("$1REMOVED");
    }

    private static Optional<String> requestId(SdkHttpResponse response) {
        return Stream.of("x-amzn-RequestId", "x-amz-request-id")
                .flatMap(name -> response.firstMatchingHeader(name).stream())
                .findFirst();
    }
}
