package dev.wildrydes.cli.aws;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Refuses a web page for an answer: a server that is no endpoint, or a portal in between. The content's type does not
 * tell, since there are endpoints that call their XML a page.
 */
final class NoWebPage implements ExecutionInterceptor {
    private static final int ENOUGH = 256;

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        var call = "%s's %s"
                .formatted(
                        attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                        attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        return context.responseBody()
                .map(body -> checked(body, call, context.httpResponse().statusCode()));
    }

    private static InputStream checked(InputStream body, String call, int status) {
        var content = new BufferedInputStream(body);
        try {
            content.mark(ENOUGH);
            var begin = new String(content.readNBytes(ENOUGH), StandardCharsets.ISO_8859_1)
                    .strip()
                    .toLowerCase(Locale.ROOT);
            content.reset();
            if (begin.startsWith("<!doctype html") || begin.startsWith("<html")) {
                throw StrangeAnswerException.of("answered %s with a web page, status %d".formatted(call, status));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content;
    }
}
