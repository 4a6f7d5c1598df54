package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The form of a parameter's declaration; "Parameters section" in the CloudFormation user guide. */
final class ParameterShape {
    private static final Set<String> MEMBERS = Set.of(
            "AllowedPattern",
            "AllowedValues",
            "ConstraintDescription",
            "Default",
            "Description",
            "MaxLength",
            "MaxValue",
            "MinLength",
            "MinValue",
            "NoEcho",
            "Type");

    /** AWS's own types, of which an account may or may not hold the value. */
    private static final String OWN = "AWS::(EC2|Route53)::[A-Za-z]+::[A-Za-z]+(\\.[A-Za-z]+)?";

    private static final Pattern TYPE = Pattern.compile("String|Number|CommaDelimitedList|List<(Number|String|" + OWN
            + ")>|" + OWN
            + "|AWS::SSM::Parameter::Name|AWS::SSM::Parameter::Value<(String|CommaDelimitedList|List<String>"
            + "|" + OWN + "|List<" + OWN + ">)>");

    private ParameterShape() {}

    static void check(String name, JsonNode node) {
        if (!name.matches("[A-Za-z0-9]+")) {
            throw TemplateError.format("Parameter name " + name + " is non alphanumeric.");
        }
        if (!node.isObject()) {
            throw TemplateError.format("Any Parameters member must be an object.");
        }
        node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(member -> !MEMBERS.contains(member))
                .findFirst()
                .ifPresent(member -> {
                    throw TemplateError.validation("Invalid template parameter property '" + member + "'");
                });
        if (!node.path("Type").isTextual()) {
            throw TemplateError.format("Every Parameters object must contain a Type member.");
        }
        if (!TYPE.matcher(node.get("Type").textValue()).matches()) {
            throw TemplateError.format(
                    "Unrecognized parameter type: " + node.get("Type").textValue());
        }
        if (node.has("Default") && !node.get("Default").isValueNode()
                || node.path("Default").isNull()) {
            throw TemplateError.format("Every Default member must be a string.");
        }
        pattern(name, node.path("AllowedPattern").asText());
    }

    private static void pattern(String name, String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw TemplateError.format(
                    "AllowedPattern of parameter " + name + " is no regular expression: " + e.getDescription());
        }
    }
}
