package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The intrinsic functions that work on values alone; "Intrinsic function reference" in the CloudFormation user guide.
 */
final class Functions {
    private final Template template;
    private final Resolver resolver;

    Functions(Template template, Resolver resolver) {
        this.template = template;
        this.resolver = resolver;
    }

    JsonNode call(Intrinsic call) {
        return switch (call.name()) {
            case "Condition" ->
                BooleanNode.valueOf(resolver.scope().condition(call.argument().asText()));
            case "Fn::And" -> BooleanNode.valueOf(truths(call).stream().allMatch(truth -> truth));
            case "Fn::Or" -> BooleanNode.valueOf(truths(call).contains(true));
            case "Fn::Not" -> BooleanNode.valueOf(!truths(call).get(0));
            case "Fn::Equals" -> equal(call);
            case "Fn::If" -> branch(call);
            case "Fn::FindInMap" -> find(call);
            case "Fn::Join" -> join(call);
            case "Fn::Split" -> split(call);
            case "Fn::Select" -> select(call);
            case "Fn::Base64" ->
                TextNode.valueOf(Base64.getEncoder()
                        .encodeToString(
                                resolver.text(call.argument(), call.name()).getBytes(StandardCharsets.UTF_8)));
            case "Fn::GetAZs" -> zones(call);
            case "Fn::Length" -> extension(call, IntNode.valueOf(argument(call).size()));
            case "Fn::ToJsonString" ->
                extension(call, TextNode.valueOf(argument(call).toString()));
            default ->
                throw TemplateError.validation("Encountered unsupported function: " + call.name()
                        + " Supported functions are: " + Intrinsic.NAMES);
        };
    }

    private JsonNode argument(Intrinsic call) {
        return resolver.resolve(call.argument());
    }

    private JsonNode extension(Intrinsic call, JsonNode value) {
        if (!template.hasLanguageExtensions()) {
            throw TemplateError.validation("Encountered unsupported function: " + call.name()
                    + " Supported functions are: " + Intrinsic.NAMES);
        }
        return value;
    }

    private List<Boolean> truths(Intrinsic call) {
        var single = call.name().equals("Fn::Not");
        var rule = "every " + call.name() + " object requires " + (single ? "one" : "a list of 2 to 10")
                + " boolean parameter" + (single ? "." : "s.");
        return StreamSupport.stream(
                        call.list(single ? 1 : 2, single ? 1 : 10, rule).spliterator(), false)
                .map(resolver::resolve)
                .map(JsonNode::asBoolean)
                .toList();
    }

    private JsonNode equal(Intrinsic call) {
        var sides = call.list(2, 2, "every Fn::Equals object requires a list of 2 string parameters.");
        return BooleanNode.valueOf(Values.same(resolver.resolve(sides.get(0)), resolver.resolve(sides.get(1))));
    }

    private JsonNode branch(Intrinsic call) {
        var parts = call.list(
                3,
                3,
                "Fn::If requires a list argument with three elements: the condition, and a value" + " for either case");
        var holds = resolver.scope().condition(parts.get(0).asText());
        return resolver.resolve(parts.get(holds ? 1 : 2));
    }

    private JsonNode find(Intrinsic call) {
        var most = template.hasLanguageExtensions() ? 4 : 3;
        var keys = call.list(
                3,
                most,
                "every Fn::FindInMap object requires three parameters, the map name, map key and"
                        + " the attribute for return value");
        var map = resolver.text(keys.get(0), call.name());
        var first = resolver.text(keys.get(1), call.name());
        var second = resolver.text(keys.get(2), call.name());
        var found = template.mappings().path(map).path(first).path(second);
        if (!found.isMissingNode()) {
            return resolver.resolve(found);
        }
        if (keys.path(3).has("DefaultValue")) {
            return resolver.resolve(keys.get(3).get("DefaultValue"));
        }
        throw TemplateError.function("Unable to get mapping for " + map + "::" + first + "::" + second);
    }

    private JsonNode join(Intrinsic call) {
        var rule = "every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to"
                + " be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.";
        var parts = call.list(2, 2, rule);
        if (!(resolver.resolve(parts.get(1)) instanceof ArrayNode list)) {
            throw TemplateError.function(rule);
        }
        return TextNode.valueOf(StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(resolver.text(parts.get(0), call.name()))));
    }

    private JsonNode split(Intrinsic call) {
        var parts = call.list(
                2,
                2,
                "every Fn::Split object requires two parameters, (1) a string delimiter and (2) a"
                        + " string to be split or a function that returns a string to be split.");
        var delimiter = resolver.text(parts.get(0), call.name());
        var list = JsonNodeFactory.instance.arrayNode();
        for (var part : resolver.text(parts.get(1), call.name()).split(Pattern.quote(delimiter), -1)) {
            list.add(part);
        }
        return list;
    }

    private JsonNode select(Intrinsic call) {
        var rule = "every Fn::Select object requires two parameters, (1) an index and (2) a list of strings to be"
                + " selected from or a function that returns a list of strings (such as Fn::GetAZs).";
        var parts = call.list(2, 2, rule);
        var index = resolver.text(parts.get(0), call.name());
        if (!(resolver.resolve(parts.get(1)) instanceof ArrayNode list)) {
            throw TemplateError.function(rule);
        }
        if (!index.matches("[0-9]{1,9}") || Integer.parseInt(index) >= list.size()) {
            throw TemplateError.function("Fn::Select cannot select nonexistent value at index " + index);
        }
        return list.get(Integer.parseInt(index));
    }

    private JsonNode zones(Intrinsic call) {
        var region = resolver.text(call.argument(), call.name());
        var given = region.isEmpty() ? resolver.ref("AWS::Region").asText() : region;
        return JsonNodeFactory.instance
                .arrayNode()
                .add(given + "a")
                .add(given + "b")
                .add(given + "c");
    }
}
