package dev.wildrydes.localcloud.service.apigateway.template;

/** A mapping template that cannot be evaluated. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TemplateException(Exception cause) {
        super(cause.getMessage().lines().findFirst().orElse(""), cause);
    }
}
