package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wildrydes.localcloud.AwsError;
import java.util.Optional;

/**
 * A call of an intrinsic function: an object with one member that is named for the function.
 *
 * @param name {@code Ref}, {@code Condition}, or {@code Fn::…}
 * @param argument as it stands in the template
 */
record Intrinsic(String name, JsonNode argument) {
    /** The call that {@code node} is, if it is one. A member {@code Condition} may also be an IAM statement's. */
    static Optional<Intrinsic> of(JsonNode node) {
        if (!node.isObject() || node.size() != 1) {
            return Optional.empty();
        }
        var member = node.properties().iterator().next();
        var name = member.getKey();
        var call = name.equals("Ref")
                || name.startsWith("Fn::")
                || name.equals("Condition") && member.getValue().isTextual();
        return call ? Optional.of(new Intrinsic(name, member.getValue())) : Optional.empty();
    }

    /** The refusal of a function that there is not. */
    AwsError unsupported() {
        return TemplateError.function(
                "Encountered unsupported function: " + name + " Supported functions are: " + FunctionRule.names());
    }

    /** The arguments of a function that takes a list; refused unless there are as many as it takes. */
    ArrayNode arguments() {
        var rule = FunctionRule.of(name);
        if (argument instanceof ArrayNode list && list.size() >= rule.least() && list.size() <= rule.most()) {
            return list;
        }
        throw TemplateError.function(rule.text());
    }

    /** Resource and attribute of an {@code Fn::GetAtt}, in either of its forms; the attribute may have dots itself. */
    ArrayNode attribute() {
        if (argument.isTextual() && argument.textValue().indexOf('.') > 0) {
            var dot = argument.textValue().indexOf('.');
            return JsonNodeFactory.instance
                    .arrayNode()
                    .add(argument.textValue().substring(0, dot))
                    .add(argument.textValue().substring(dot + 1));
        }
        var rule = "every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource"
                + " attribute";
        if (argument instanceof ArrayNode list
                && list.size() == 2
                && list.get(0).isTextual()) {
            return list;
        }
        throw TemplateError.function(rule);
    }
}
