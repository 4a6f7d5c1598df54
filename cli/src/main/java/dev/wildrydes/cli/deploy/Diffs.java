package dev.wildrydes.cli.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;

/** Reads a change set's changes as differences, down to the single member of a property. */
final class Diffs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Diffs() {}

    static List<ParameterDiff> parameters(Map<String, String> before, List<Parameter> after) {
        var values = new TreeMap<String, String>();
        after.forEach(parameter ->
                values.put(parameter.parameterKey(), Objects.requireNonNullElse(parameter.parameterValue(), "")));
        var names = new TreeSet<>(before.keySet());
        names.addAll(values.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), values.get(name)))
                .map(name -> new ParameterDiff(
                        name, Optional.ofNullable(before.get(name)), Optional.ofNullable(values.get(name))))
                .toList();
    }

    static ResourceDiff resource(ResourceChange change) {
        return new ResourceDiff(
                change.logicalResourceId(),
                change.resourceType(),
                action(change),
                replacement(change),
                change.details().stream()
                        .filter(Diffs::isOfAProperty)
                        .flatMap(detail -> properties(detail).stream())
                        .distinct()
                        .toList());
    }

    private static ResourceDiff.Action action(ResourceChange change) {
        return switch (change.actionAsString()) {
            case "Add", "Import" -> ResourceDiff.Action.added;
            case "Remove" -> ResourceDiff.Action.removed;
            default -> ResourceDiff.Action.modified;
        };
    }

    private static ResourceDiff.Replacement replacement(ResourceChange change) {
        return switch (String.valueOf(change.replacementAsString())) {
            case "True" -> ResourceDiff.Replacement.yes;
            case "Conditional" -> ResourceDiff.Replacement.perhaps;
            default -> ResourceDiff.Replacement.no;
        };
    }

    private static boolean isOfAProperty(ResourceChangeDetail detail) {
        return detail.target() != null && "Properties".equals(detail.target().attributeAsString());
    }

    private static List<PropertyDiff> properties(ResourceChangeDetail detail) {
        var target = detail.target();
        var path = target.path() == null
                ? Objects.requireNonNullElse(target.name(), "")
                : target.path().replaceFirst("^/Properties/", "").replace('/', '.');
        var cause = Optional.ofNullable(detail.causingEntity());
        var diffs = new ArrayList<PropertyDiff>();
        compare(path, node(target.beforeValue()), node(target.afterValue()), cause, diffs);
        return diffs.isEmpty() ? List.of(new PropertyDiff(path, Optional.empty(), Optional.empty(), cause)) : diffs;
    }

    private static void compare(
            String path, JsonNode before, JsonNode after, Optional<String> cause, List<PropertyDiff> diffs) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            var names = new TreeSet<String>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + "." + name, before.path(name), after.path(name), cause, diffs));
        } else {
            diffs.add(new PropertyDiff(path, text(before), text(after), cause));
        }
    }

    private static Optional<String> text(JsonNode value) {
        return value.isMissingNode()
                ? Optional.empty()
                : Optional.of(value.isValueNode() ? value.asText() : value.toString());
    }

    /** A value as it is told: an object as JSON, anything else as its text. */
    private static JsonNode node(String value) {
        if (value == null) {
            return JSON.missingNode();
        }
        try {
            return value.startsWith("{")
                    ? JSON.readTree(value)
                    : JSON.getNodeFactory().textNode(value);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(value);
        }
    }
}
