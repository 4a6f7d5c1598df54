package dev.wildrydes.localcloud.service.cloudformation.template;

import dev.wildrydes.localcloud.AwsError;

/** CloudFormation's refusals. */
public final class TemplateError {
    private TemplateError() {}

    /** A {@code ValidationError}, CloudFormation's answer to nearly everything it does not accept. */
    public static AwsError validation(String message) {
        return new AwsError(400, "ValidationError", message);
    }

    /** Whether the template itself is wrong, and not what it finds around it: AWS's sentence begins so. */
    public static boolean isOfTemplate(AwsError error) {
        var message = error.getMessage();
        return message.startsWith("Template ") || message.startsWith("Unresolved resource dependencies ");
    }

    /** What is wrong with a template's form. */
    static AwsError format(String message) {
        return validation("Template format error: " + message);
    }

    /** What is wrong with a function of a template. */
    static AwsError function(String message) {
        return validation("Template error: " + message);
    }

    /** A macro that there is not. */
    static AwsError noTransform(String name) {
        return validation("No transform named " + name + " found.");
    }
}
