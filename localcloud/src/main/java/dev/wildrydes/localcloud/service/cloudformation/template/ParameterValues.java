package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The parameters of one stack operation.
 *
 * @param values as given, or the template's default, by name in the template's order
 * @param resolved what the SSM parameters held that are named by some of the values
 */
public record ParameterValues(Map<String, String> values, Map<String, String> resolved) {

    /**
     * Fills in defaults, checks every constraint, and reads the SSM parameters.
     *
     * @param ssm the value of an SSM parameter by its name
     */
    public static ParameterValues of(
            Template template, Map<String, String> given, Function<String, Optional<String>> ssm) {
        var values = new LinkedHashMap<String, String>();
        var missing = new TreeSet<String>();
        for (var parameter : template.parameters().values()) {
            var value = given.getOrDefault(parameter.name(), parameter.defaultValue());
            if (value == null) {
                missing.add(parameter.name());
            } else {
                values.put(parameter.name(), value);
            }
        }
        var unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(template.parameters().keySet());
        refuse(unknown, "Parameters: %s do not exist in the template");
        refuse(missing, "Parameters: %s must have values");
        values.forEach((name, value) -> template.parameters().get(name).check(value));
        return new ParameterValues(values, fetch(template, values, ssm));
    }

    /** What {@code Ref} gives for each. */
    public Map<String, JsonNode> variables(Template template) {
        var variables = new LinkedHashMap<String, JsonNode>();
        values.forEach((name, value) -> {
            var parameter = template.parameters().get(name);
            if (parameter != null) {
                variables.put(name, node(parameter, resolved.getOrDefault(name, value)));
            }
        });
        return variables;
    }

    private static Map<String, String> fetch(
            Template template, Map<String, String> values, Function<String, Optional<String>> ssm) {
        var fetched = new LinkedHashMap<String, String>();
        var absent = new TreeSet<String>();
        values.forEach((name, value) -> {
            var parameter = template.parameters().get(name);
            if (parameter.isSsmValue() || parameter.isSsmName()) {
                var held = ssm.apply(value);
                held.filter(unused -> parameter.isSsmValue()).ifPresent(one -> fetched.put(name, one));
                if (held.isEmpty()) {
                    absent.add(value);
                }
            }
        });
        refuse(absent, "Unable to fetch parameters %s from parameter store for this account.");
        return fetched;
    }

    private static void refuse(Collection<String> names, String message) {
        if (!names.isEmpty()) {
            throw TemplateError.validation(message.formatted(names));
        }
    }

    private static JsonNode node(TemplateParameter parameter, String value) {
        if (parameter.isList()) {
            var list = JsonNodeFactory.instance.arrayNode();
            for (var element : value.split(",")) {
                list.add(element.strip());
            }
            return list;
        }
        return parameter.isNumber() ? DecimalNode.valueOf(new BigDecimal(value.strip())) : TextNode.valueOf(value);
    }
}
