package dev.wildrydes.cli.aws;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Asks for no {@code 100 Continue} before a body, as S3's client would: {@code HttpURLConnection} waits 5 s for that
 * answer, which a server may leave out (RFC 9110, 10.1.1).
 */
final class NoInterimAnswer implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        var request = context.httpRequest();
        return request.firstMatchingHeader("Expect").isPresent()
                ? request.copy(builder -> builder.removeHeader("Expect"))
                : request;
    }
}
