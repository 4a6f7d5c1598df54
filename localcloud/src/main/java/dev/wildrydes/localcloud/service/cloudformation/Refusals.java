package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.service.cloudformation.template.Template;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;

/** What is held against a request that defines a stack, besides its template. */
final class Refusals {
    /** Members that ask for what the local cloud does not do. */
    private static final List<String> UNKNOWN = List.of(
            "NotificationARNs",
            "ResourcesToImport",
            "StackPolicyBody",
            "StackPolicyURL",
            "StackPolicyDuringUpdateBody",
            "StackPolicyDuringUpdateURL");

    private Refusals() {}

    /** Refuses by its name what would otherwise be passed over. */
    static void check(AwsRequest request) {
        for (var field : request.sdkFields()) {
            var value = field.getValueOrDefault(request);
            if (UNKNOWN.contains(field.memberName()) && !isEmpty(value)) {
                throw unknown(field.memberName());
            }
            if (value instanceof RollbackConfiguration configuration && configuration.hasRollbackTriggers()) {
                check(configuration);
            }
            if (field.memberName().equals("IncludeNestedStacks") && Boolean.TRUE.equals(value)) {
                throw unknown(field.memberName());
            }
        }
    }

    private static void check(RollbackConfiguration configuration) {
        if (!configuration.rollbackTriggers().isEmpty()) {
            throw unknown("RollbackConfiguration");
        }
    }

    /** Refuses resources of types that the request does not allow. */
    static void check(Template template, List<String> allowed) {
        if (allowed.isEmpty()) {
            return;
        }
        template.resources().values().stream()
                .map(resource -> resource.type())
                .filter(type -> allowed.stream().noneMatch(one -> matches(type, one)))
                .findFirst()
                .ifPresent(type -> {
                    throw TemplateError.validation(
                            "Resource type " + type + " is not allowed by parameter ResourceTypes " + allowed);
                });
    }

    private static boolean matches(String type, String allowed) {
        return allowed.endsWith("::*")
                ? type.startsWith(allowed.substring(0, allowed.length() - 1))
                : type.equals(allowed);
    }

    private static RuntimeException unknown(String member) {
        return TemplateError.validation(member + " is not known to the local cloud");
    }

    private static boolean isEmpty(Object value) {
        return value == null || Objects.equals(value, "") || value instanceof Collection<?> list && list.isEmpty();
    }
}
