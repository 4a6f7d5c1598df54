package dev.wildrydes.localcloud.service.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A filter pattern for events that are JSON objects: <code>{ $.level = "ERROR" &amp;&amp; $.items[0].price &gt; 10 }
 * </code>. An event that is none is met by no pattern.
 */
final class JsonPattern implements Predicate<String> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SELECTOR =
            Pattern.compile("\\$(?:\\.[\\w-]+|\\[\\d+]|\\[\\*]|\\.\\*|\\.?\\['[^']+'])*");
    private static final Pattern STEP = Pattern.compile("\\.([\\w-]+)|\\.?\\['([^']+)']|\\[(\\d+)]|(\\[\\*]|\\.\\*)");

    private final Predicate<JsonNode> condition;

    JsonPattern(String text) {
        var scanner = new PatternScanner(text);
        scanner.expect("{");
        this.condition = scanner.expression(() -> term(scanner));
        scanner.expect("}");
        scanner.expectEnd();
    }

    @Override
    public boolean test(String message) {
        try {
            var event = JSON.readTree(message);
            return event != null && event.isObject() && condition.test(event);
        } catch (JsonProcessingException noJson) {
            return false;
        }
    }

    private static Predicate<JsonNode> term(PatternScanner scanner) {
        var selector = scanner.take(SELECTOR);
        if (scanner.skip("IS ")) {
            return is(scanner, selector);
        }
        if (scanner.skip("NOT ")) {
            scanner.expect("EXISTS");
            return event -> selected(event, selector).isEmpty();
        }
        var comparison = scanner.comparison();
        return event -> selected(event, selector).stream()
                .filter(value -> value.isTextual() || value.isNumber() || value.isBoolean())
                .anyMatch(value -> comparison.test(value.asText()));
    }

    private static Predicate<JsonNode> is(PatternScanner scanner, String selector) {
        if (scanner.skip("NULL")) {
            return event -> selected(event, selector).stream().anyMatch(JsonNode::isNull);
        }
        var wanted = scanner.skip("TRUE");
        if (!wanted) {
            scanner.expect("FALSE");
        }
        return event ->
                selected(event, selector).stream().anyMatch(value -> value.isBoolean() && value.asBoolean() == wanted);
    }

    /** What a selector finds: one value, several by a star, or none. */
    private static List<JsonNode> selected(JsonNode event, String selector) {
        var found = List.of(event);
        var step = STEP.matcher(selector);
        while (step.find()) {
            var next = new ArrayList<JsonNode>();
            for (var node : found) {
                if (step.group(4) != null) {
                    node.forEach(next::add);
                    continue;
                }
                var name = step.group(1) == null ? step.group(2) : step.group(1);
                var child = name == null ? node.path(Integer.parseInt(step.group(3))) : node.path(name);
                if (!child.isMissingNode()) {
                    next.add(child);
                }
            }
            found = next;
        }
        return found;
    }
}
