package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The argument of an {@code Fn::Sub}, in either of its forms.
 *
 * @param text with {@code ${Name}}, {@code ${Resource.Attribute}} and {@code ${!Literal}}
 * @param variables the values of the second form; empty in the first
 */
record Substitution(String text, ObjectNode variables) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^!{}][^{}]*)}");
    private static final Pattern LITERAL = Pattern.compile("\\$\\{!([^{}]*)}");

    static Substitution of(JsonNode argument) {
        if (argument.isTextual()) {
            return new Substitution(argument.textValue(), JsonNodeFactory.instance.objectNode());
        }
        if (argument.size() == 2 && argument.path(0).isTextual() && argument.path(1) instanceof ObjectNode variables) {
            return new Substitution(argument.get(0).textValue(), variables);
        }
        throw TemplateError.function("One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify"
                + " a string as first argument, and an optional second argument to specify a mapping of values to"
                + " replace in the string");
    }

    /** The names in the text that are no variables of its own. */
    Set<String> references() {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(Substitution::name)
                .filter(name -> !variables.has(name))
                .collect(Collectors.toSet());
    }

    /** The text with every name replaced by its value. */
    String with(UnaryOperator<String> values) {
        var filled = PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(values.apply(name(match))));
        return LITERAL.matcher(filled).replaceAll("\\${$1}");
    }

    private static String name(MatchResult match) {
        return match.group(1).strip();
    }
}
