package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The rules of a template, which hold the values of parameters against each other; "Rules section" in the user guide.
 */
public final class Rules {
    private final Resolver resolver;

    private Rules(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Refuses values that break a rule, in the rule's own words.
     *
     * @param variables parameters and pseudo parameters
     */
    public static void check(Template template, Map<String, JsonNode> variables) {
        var rules = new Rules(new Resolver(template, Conditions.scope(template, variables)));
        template.rules().properties().forEach(rule -> rules.check(rule.getKey(), rule.getValue()));
    }

    private void check(String name, JsonNode rule) {
        if (rule.has("RuleCondition") && !holds(rule.get("RuleCondition"))) {
            return;
        }
        for (var assertion : rule.path("Assertions")) {
            if (!holds(assertion.path("Assert"))) {
                throw TemplateError.validation(
                        assertion.path("AssertDescription").asText("Rule " + name + " is not satisfied"));
            }
        }
    }

    private boolean holds(JsonNode condition) {
        return resolver.resolve(condition).asBoolean();
    }
}
