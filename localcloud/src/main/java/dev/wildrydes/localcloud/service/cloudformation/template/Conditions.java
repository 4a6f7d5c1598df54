package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wildrydes.localcloud.AwsError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A template's conditions, judged with given parameters. */
public final class Conditions {
    private final Template template;
    private final Resolver resolver;
    private final Map<String, Boolean> judged = new HashMap<>();
    private final Set<String> underway = new HashSet<>();

    private Conditions(Template template, Map<String, JsonNode> variables) {
        this.template = template;
        this.resolver = new Resolver(template, new ConditionScope(this, variables));
    }

    /** Judges all conditions of {@code template}. */
    public static Conditions of(Template template, Map<String, JsonNode> variables) {
        var conditions = new Conditions(template, variables);
        template.conditions().fieldNames().forEachRemaining(conditions::holds);
        return conditions;
    }

    /** What names stand for where there are no resources yet; a condition is judged when it is asked for. */
    static Scope scope(Template template, Map<String, JsonNode> variables) {
        return new ConditionScope(new Conditions(template, variables), variables);
    }

    /** Whether the condition of this name holds. */
    public boolean holds(String name) {
        var known = judged.get(name);
        if (known != null) {
            return known;
        }
        if (!template.conditions().has(name)) {
            throw TemplateError.format(
                    "Unresolved condition dependency " + name + " in the Conditions block of the template");
        }
        if (!underway.add(name)) {
            throw TemplateError.format("Found circular condition dependency with condition " + name);
        }
        var holds = resolver.resolve(template.conditions().get(name)).asBoolean();
        judged.put(name, holds);
        return holds;
    }

    private record ConditionScope(Conditions conditions, Map<String, JsonNode> variables) implements Scope {
        @Override
        public Optional<JsonNode> variable(String name) {
            return Optional.ofNullable(variables.get(name));
        }

        @Override
        public boolean condition(String name) {
            return conditions.holds(name);
        }

        @Override
        public String physicalId(String logicalId) {
            throw outOfReach(logicalId);
        }

        @Override
        public String attribute(String logicalId, String attribute) {
            throw outOfReach(logicalId);
        }

        @Override
        public String exported(String exportName) {
            throw TemplateError.function("Cannot use Fn::ImportValue in Conditions.");
        }

        @Override
        public String ssm(String reference) {
            throw TemplateError.function("Cannot use dynamic references in Conditions.");
        }

        @Override
        public String localized(String text) {
            return text;
        }

        private static AwsError outOfReach(String name) {
            return TemplateError.function("Unresolved dependencies [" + name
                    + "]. Cannot reference resources in the Conditions block of the template");
        }
    }
}
