package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A parameter as a template declares it.
 *
 * @param type for example {@code String} or {@code AWS::SSM::Parameter::Value<String>}
 * @param defaultValue as text, or null
 * @param noEcho whether its value is shown as asterisks
 * @param declaration the other constraints, as they stand in the template
 */
public record TemplateParameter(
        String name, String type, String defaultValue, boolean noEcho, String description, JsonNode declaration) {
    /** What is shown for a value that is not to be. */
    public static final String HIDDEN = "****";

    private static final String SSM_VALUE = "AWS::SSM::Parameter::Value<";
    private static final String FAILED = "Parameter '%s' failed to satisfy constraint: %s";

    static TemplateParameter of(String name, JsonNode node) {
        ParameterShape.check(name, node);
        return new TemplateParameter(
                name,
                node.get("Type").textValue(),
                node.has("Default") ? text(node.get("Default")) : null,
                node.path("NoEcho").asBoolean(),
                node.path("Description").textValue(),
                node);
    }

    /** Whether the value given is the name of an SSM parameter, whose value is meant. */
    public boolean isSsmValue() {
        return type.startsWith(SSM_VALUE);
    }

    /** Whether the value given has to be the name of an SSM parameter. */
    public boolean isSsmName() {
        return type.equals("AWS::SSM::Parameter::Name");
    }

    /** Whether the value given has to be a resource of a service that the local cloud has not. */
    boolean isElsewhere() {
        return type.contains("AWS::EC2::") || type.contains("AWS::Route53::");
    }

    /** Whether {@code Ref} gives a list. */
    public boolean isList() {
        var meant = isSsmValue() ? type.substring(SSM_VALUE.length(), type.length() - 1) : type;
        return meant.equals("CommaDelimitedList") || meant.startsWith("List<");
    }

    /** Whether {@code Ref} gives a number. */
    public boolean isNumber() {
        return type.equals("Number");
    }

    /** The only values allowed; empty when any is. */
    public List<String> allowedValues() {
        return StreamSupport.stream(declaration.path("AllowedValues").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Refuses a value that breaks a constraint, in AWS's words or the template's own. */
    public void check(String value) {
        if (isElsewhere()) {
            throw TemplateError.validation("Parameter validation failed: parameter value " + value
                    + " for parameter name " + name + " does not exist");
        }
        var elements =
                isList() ? Arrays.stream(value.split(",")).map(String::strip).toList() : List.of(value);
        for (var element : elements) {
            if (isNumber() || type.equals("List<Number>")) {
                checkNumber(element);
            }
            var allowed = allowedValues();
            refuseUnless(allowed.isEmpty() || allowed.contains(element), "must be one of AllowedValues");
            if (declaration.has("AllowedPattern")) {
                var pattern = declaration.get("AllowedPattern").asText();
                refuseUnless(Pattern.matches(pattern, element), "must match pattern " + pattern);
            }
        }
        var least = declaration.path("MinLength");
        var most = declaration.path("MaxLength");
        refuseUnless(
                least.isMissingNode() || value.length() >= least.asInt(),
                "must contain at least " + least.asText() + " characters");
        refuseUnless(
                most.isMissingNode() || value.length() <= most.asInt(),
                "must contain at most " + most.asText() + " characters");
    }

    private void checkNumber(String value) {
        var number = number(value);
        var least = declaration.path("MinValue");
        var most = declaration.path("MaxValue");
        refuseUnless(
                least.isMissingNode() || number.compareTo(new BigDecimal(least.asText())) >= 0,
                "must be a number not less than " + least.asText());
        refuseUnless(
                most.isMissingNode() || number.compareTo(new BigDecimal(most.asText())) <= 0,
                "must be a number not greater than " + most.asText());
    }

    private BigDecimal number(String value) {
        try {
            return new BigDecimal(value.strip());
        } catch (NumberFormatException e) {
            throw TemplateError.validation("Parameter '" + name + "' must be a number.");
        }
    }

    private void refuseUnless(boolean kept, String rule) {
        if (!kept) {
            var own = declaration.path("ConstraintDescription").textValue();
            throw TemplateError.validation(
                    own == null ? "Parameter '" + name + "' " + rule : FAILED.formatted(name, own));
        }
    }

    private static String text(JsonNode node) {
        return node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
    }
}
