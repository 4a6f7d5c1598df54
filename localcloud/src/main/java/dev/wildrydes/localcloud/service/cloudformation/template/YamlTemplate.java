package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one YAML document, with CloudFormation's short function tags. No tag ever makes an object of a Java class. */
final class YamlTemplate {
    /** Aliases may multiply a small text without end; no real template comes near this. */
    private static final int MOST_NODES = 200_000;

    private static final int MOST_DEPTH = 100;
    private static final String TOO_MUCH = "YAML is nested or repeated too much.";
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    private static final Set<String> TRUTHS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> NOTHINGS = Set.of("", "~", "null", "Null", "NULL");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private int nodes;

    JsonNode read(String text) {
        try {
            var settings = LoadSettings.builder().setLabel("template").build();
            checkDepth(settings, text);
            var document = new Compose(settings).composeString(text);
            return document.map(node -> convert(node, 0)).orElse(JSON.nullNode());
        } catch (MarkedYamlEngineException e) {
            throw malformed("YAML not well-formed.", e.getProblemMark());
        } catch (YamlEngineException e) {
            throw TemplateError.format("YAML not well-formed.");
        }
    }

    /** Before it is composed, because that takes a level of the stack for each level of the text. */
    private static void checkDepth(LoadSettings settings, String text) {
        var depth = 0;
        for (var event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > MOST_DEPTH) {
                throw malformed(TOO_MUCH, event.getStartMark());
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private JsonNode convert(Node node, int depth) {
        if (++nodes > MOST_NODES || depth > MOST_DEPTH) {
            throw malformed(TOO_MUCH, node.getStartMark());
        }
        var value = plain(node, depth);
        return isFunction(node) ? function(node.getTag().getValue().substring(1), value) : value;
    }

    /** The library's own tag for {@code ${NAME}}, an environment variable to it, is none of the template's. */
    private static boolean isFunction(Node node) {
        var tag = node.getTag();
        return tag.getValue().startsWith("!") && tag.getValue().length() > 1 && !tag.equals(Tag.ENV_TAG);
    }

    private JsonNode plain(Node node, int depth) {
        if (node instanceof MappingNode mapping) {
            return object(mapping, depth);
        }
        if (node instanceof SequenceNode sequence) {
            var list = JSON.arrayNode();
            sequence.getValue().forEach(item -> list.add(convert(item, depth + 1)));
            return list;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode mapping, int depth) {
        var object = JSON.objectNode();
        for (var entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw malformed("YAML keys must be text.", entry.getKeyNode().getStartMark());
            }
            if (object.has(key.getValue())) {
                throw malformed("Duplicate key " + key.getValue() + ".", key.getStartMark());
            }
            object.set(key.getValue(), convert(entry.getValueNode(), depth + 1));
        }
        return object;
    }

    /** Numbers keep the digits they were written with; what would not come back the same stays text, as account ids. */
    private static JsonNode scalar(ScalarNode node) {
        var text = node.getValue();
        if (node.getScalarStyle() != ScalarStyle.PLAIN
                || node.getTag().getValue().startsWith("!")) {
            return JSON.textNode(text);
        }
        if (NOTHINGS.contains(text)) {
            return JSON.nullNode();
        }
        if (TRUTHS.contains(text)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        if (!NUMBER.matcher(text).matches()) {
            return JSON.textNode(text);
        }
        return text.length() < 10 && text.indexOf('.') < 0
                ? JSON.numberNode(Integer.parseInt(text))
                : DecimalNode.valueOf(new BigDecimal(text));
    }

    private static JsonNode function(String name, JsonNode value) {
        if (name.equals("Ref") || name.equals("Condition")) {
            return JSON.objectNode().set(name, value);
        }
        return JSON.objectNode().set("Fn::" + name, value);
    }

    private static AwsError malformed(String message, Optional<Mark> place) {
        return TemplateError.format(
                place.map(mark -> message + " (line %d, column %d)".formatted(mark.getLine() + 1, mark.getColumn() + 1))
                        .orElse(message));
    }
}
