package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves the intrinsic functions and dynamic references of a template's values. {@code AWS::NoValue} takes the member
 * or element away that it stands for.
 */
public final class Resolver {
    private static final Pattern DYNAMIC = Pattern.compile("\\{\\{resolve:([a-z-]+):([^{}]+)}}");

    private final Scope scope;
    private final Functions functions;

    public Resolver(Template template, Scope scope) {
        this.scope = scope;
        this.functions = new Functions(template, this);
    }

    /** The resolved value; a missing node for {@code AWS::NoValue}. */
    public JsonNode resolve(JsonNode node) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(finished(node.textValue()));
        }
        if (node instanceof ArrayNode list) {
            return list(list);
        }
        if (node instanceof ObjectNode object) {
            var call = Intrinsic.of(object);
            return call.isPresent() ? finished(call(call.get())) : object(object);
        }
        return node;
    }

    /** An object with every member resolved. */
    public ObjectNode object(ObjectNode object) {
        var resolved = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(member -> {
            var value = resolve(member.getValue());
            if (!value.isMissingNode()) {
                resolved.set(member.getKey(), value);
            }
        });
        return resolved;
    }

    /** The value as text; what is no scalar is refused, naming {@code what} it was to be. */
    public String text(JsonNode node, String what) {
        var value = resolve(node);
        if (!value.isValueNode() || value.isNull()) {
            throw TemplateError.validation("Template format error: The value of " + what + " must be a string.");
        }
        return value.asText();
    }

    /** The value exported under {@code name}. */
    public String exported(String name) {
        return scope.exported(name);
    }

    Scope scope() {
        return scope;
    }

    private JsonNode list(ArrayNode list) {
        var resolved = JsonNodeFactory.instance.arrayNode();
        for (var element : list) {
            var value = resolve(element);
            if (!value.isMissingNode()) {
                resolved.add(value);
            }
        }
        return resolved;
    }

    private JsonNode call(Intrinsic call) {
        return switch (call.name()) {
            case "Ref" -> ref(call.argument().asText());
            case "Fn::GetAtt" -> attribute(call);
            case "Fn::ImportValue" ->
                JsonNodeFactory.instance.textNode(scope.exported(text(call.argument(), "Fn::ImportValue")));
            case "Fn::Sub" -> substitute(Substitution.of(call.argument()));
            default -> functions.call(call);
        };
    }

    JsonNode ref(String name) {
        if (name.equals("AWS::NoValue")) {
            return MissingNode.getInstance();
        }
        return scope.variable(name).orElseGet(() -> JsonNodeFactory.instance.textNode(scope.physicalId(name)));
    }

    private JsonNode attribute(Intrinsic call) {
        var names = call.attribute();
        return JsonNodeFactory.instance.textNode(
                scope.attribute(names.get(0).asText(), text(names.get(1), "Fn::GetAtt")));
    }

    private JsonNode substitute(Substitution sub) {
        return JsonNodeFactory.instance.textNode(sub.with(name -> substituted(sub, name)));
    }

    private String substituted(Substitution sub, String name) {
        if (sub.variables().has(name)) {
            return text(sub.variables().get(name), "Fn::Sub variable " + name);
        }
        var dot = name.indexOf('.');
        return dot < 0 ? ref(name).asText() : scope.attribute(name.substring(0, dot), name.substring(dot + 1));
    }

    private JsonNode finished(JsonNode value) {
        return value.isTextual() ? JsonNodeFactory.instance.textNode(finished(value.textValue())) : value;
    }

    private String finished(String text) {
        if (!text.contains("{{resolve:")) {
            return scope.localized(text);
        }
        var resolved = DYNAMIC.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(dynamic(match.group(1), match.group(2))));
        return scope.localized(resolved);
    }

    private String dynamic(String service, String reference) {
        if (!service.equals("ssm")) {
            throw TemplateError.validation(
                    "Dynamic references to " + service + " are not known to the local cloud: " + reference);
        }
        return scope.ssm(reference);
    }
}
