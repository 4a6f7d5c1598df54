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
            case "Fn::Cidr" -> blocks(call);
            case "Fn::Contains" -> contains(call);
            case "Fn::EachMemberEquals" -> eachEquals(call);
            case "Fn::EachMemberIn" -> eachIn(call);
            case "Fn::Length" -> IntNode.valueOf(argument(call).size());
            case "Fn::ToJsonString" -> TextNode.valueOf(argument(call).toString());
            default -> throw call.unsupported();
        };
    }

    private JsonNode argument(Intrinsic call) {
        return resolver.resolve(call.argument());
    }

    private List<Boolean> truths(Intrinsic call) {
        return StreamSupport.stream(call.arguments().spliterator(), false)
                .map(resolver::resolve)
                .map(JsonNode::asBoolean)
                .toList();
    }

    private JsonNode equal(Intrinsic call) {
        var sides = call.arguments();
        return BooleanNode.valueOf(Values.same(resolver.resolve(sides.get(0)), resolver.resolve(sides.get(1))));
    }

    private JsonNode branch(Intrinsic call) {
        var parts = call.arguments();
        var holds = resolver.scope().condition(parts.get(0).asText());
        return resolver.resolve(parts.get(holds ? 1 : 2));
    }

    private JsonNode find(Intrinsic call) {
        var keys = call.arguments();
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
        var parts = call.arguments();
        var list = list(call, parts.get(1));
        return TextNode.valueOf(StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(resolver.text(parts.get(0), call.name()))));
    }

    private JsonNode split(Intrinsic call) {
        var parts = call.arguments();
        var delimiter = resolver.text(parts.get(0), call.name());
        var list = JsonNodeFactory.instance.arrayNode();
        for (var part : resolver.text(parts.get(1), call.name()).split(Pattern.quote(delimiter), -1)) {
            list.add(part);
        }
        return list;
    }

    private JsonNode select(Intrinsic call) {
        var parts = call.arguments();
        var index = resolver.text(parts.get(0), call.name());
        var list = list(call, parts.get(1));
        if (!index.matches("[0-9]{1,9}")) {
            throw TemplateError.function(FunctionRule.of(call.name()).text());
        }
        if (Integer.parseInt(index) >= list.size()) {
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

    private JsonNode blocks(Intrinsic call) {
        var parts = call.arguments();
        var block = resolver.text(parts.get(0), call.name());
        var count = resolver.text(parts.get(1), call.name());
        var bits = parts.size() < 3 ? AddressBlocks.SMALLEST : resolver.text(parts.get(2), call.name());
        var list = JsonNodeFactory.instance.arrayNode();
        AddressBlocks.of(block, count, bits).forEach(list::add);
        return list;
    }

    private JsonNode contains(Intrinsic call) {
        var value = resolver.text(call.arguments().get(1), call.name());
        return BooleanNode.valueOf(texts(call, 0).contains(value));
    }

    private JsonNode eachEquals(Intrinsic call) {
        var value = resolver.text(call.arguments().get(1), call.name());
        return BooleanNode.valueOf(texts(call, 0).stream().allMatch(value::equals));
    }

    private JsonNode eachIn(Intrinsic call) {
        return BooleanNode.valueOf(texts(call, 1).containsAll(texts(call, 0)));
    }

    private List<String> texts(Intrinsic call, int argument) {
        var list = list(call, call.arguments().get(argument));
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private ArrayNode list(Intrinsic call, JsonNode argument) {
        if (resolver.resolve(argument) instanceof ArrayNode list) {
            return list;
        }
        throw TemplateError.function(FunctionRule.of(call.name()).text());
    }
}
