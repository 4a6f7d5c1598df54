package dev.wildrydes.localcloud.service.cloudformation.template;

import dev.wildrydes.localcloud.AwsError;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a template may do only when its user has said so; "Acknowledging IAM resources" in the CloudFormation guide. */
public final class Capabilities {
    private static final String IAM = "CAPABILITY_IAM";
    private static final String NAMED_IAM = "CAPABILITY_NAMED_IAM";
    private static final String AUTO_EXPAND = "CAPABILITY_AUTO_EXPAND";

    /** IAM types, each with the property that gives it a name of the template's choice. */
    private static final Map<String, String> IAM_TYPES = Map.of(
            "AWS::IAM::AccessKey", "",
            "AWS::IAM::Group", "GroupName",
            "AWS::IAM::InstanceProfile", "InstanceProfileName",
            "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
            "AWS::IAM::Policy", "",
            "AWS::IAM::Role", "RoleName",
            "AWS::IAM::User", "UserName",
            "AWS::IAM::UserToGroupAddition", "");

    private Capabilities() {}

    /** The capability that a template needs: one or none. */
    public static List<String> needed(Template template) {
        var iam = iamResources(template);
        if (iam.isEmpty()) {
            return List.of();
        }
        var named = iam.stream().anyMatch(resource -> resource.properties().has(IAM_TYPES.get(resource.type())));
        return List.of(named ? NAMED_IAM : IAM);
    }

    /** Why, as {@code CapabilitiesReason} says it; null if none is needed. */
    public static String reason(Template template) {
        var types = iamResources(template).stream()
                .map(TemplateResource::type)
                .distinct()
                .toList();
        return types.isEmpty() ? null : "The following resource(s) require capabilities: " + types;
    }

    /** Refuses a template that needs more than is {@code given}. */
    public static void check(Template template, Collection<String> given) {
        var missing = needed(template).stream()
                .filter(one -> !given.contains(one) && !given.contains(NAMED_IAM))
                .toList();
        if (!missing.isEmpty()) {
            throw new AwsError(400, "InsufficientCapabilitiesException", "Requires capabilities : " + missing);
        }
    }

    /** Refuses macros whose outcome nobody has seen, as one sees it in a change set, unless that is {@code given}. */
    public static void checkExpansion(Template template, Collection<String> given) {
        if (!template.transforms().isEmpty() && !given.contains(AUTO_EXPAND)) {
            throw new AwsError(
                    400, "InsufficientCapabilitiesException", "Requires capabilities : [" + AUTO_EXPAND + "]");
        }
    }

    private static List<TemplateResource> iamResources(Template template) {
        return template.resources().values().stream()
                .filter(resource -> IAM_TYPES.containsKey(resource.type()))
                .toList();
    }
}
