package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a piece of a template refers to. */
public final class References {
    /**
     * One reference.
     *
     * @param kind {@code Ref}, {@code Fn::GetAtt}, {@code Fn::ImportValue} or {@code Condition}
     * @param name a parameter, resource or condition; null for an import
     * @param attribute of a {@code Fn::GetAtt}, null when it is not given as text
     * @param argument an import's name, unresolved
     */
    public record Reference(String kind, String name, String attribute, JsonNode argument) {

        /** Whether it names a parameter or resource. */
        public boolean isValue() {
            return kind.equals("Ref") || kind.equals("Fn::GetAtt");
        }
    }

    private final List<Reference> found = new ArrayList<>();
    private final Predicate<String> conditions;

    private References(Predicate<String> conditions) {
        this.conditions = conditions;
    }

    /** All references, in both branches of each {@code Fn::If}. */
    public static List<Reference> in(JsonNode node) {
        return in(node, null);
    }

    /** The references that count, given which conditions hold. */
    public static List<Reference> in(JsonNode node, Predicate<String> conditions) {
        var references = new References(conditions);
        references.walk(node);
        return List.copyOf(references.found);
    }

    private void walk(JsonNode node) {
        var call = Intrinsic.of(node);
        if (call.isEmpty()) {
            node.forEach(this::walk);
            return;
        }
        var argument = call.get().argument();
        switch (call.get().name()) {
            case "Ref", "Condition" -> add(call.get().name(), argument.asText(), null);
            case "Fn::GetAtt" -> attribute(call.get());
            case "Fn::Sub" -> substitution(Substitution.of(argument));
            case "Fn::If" -> branch(call.get());
            case "Fn::ImportValue" -> {
                found.add(new Reference("Fn::ImportValue", null, null, argument));
                walk(argument);
            }
            default -> walk(argument);
        }
    }

    private void attribute(Intrinsic call) {
        var names = call.attribute();
        add(call.name(), names.get(0).asText(), names.get(1).textValue());
        walk(names.get(1));
    }

    private void substitution(Substitution sub) {
        for (var name : sub.references()) {
            var dot = name.indexOf('.');
            if (dot < 0) {
                add("Ref", name, null);
            } else {
                add("Fn::GetAtt", name.substring(0, dot), name.substring(dot + 1));
            }
        }
        walk(sub.variables());
    }

    private void branch(Intrinsic call) {
        var parts = call.arguments();
        add("Condition", parts.get(0).asText(), null);
        if (conditions == null) {
            walk(parts.get(1));
            walk(parts.get(2));
        } else {
            walk(parts.get(conditions.test(parts.get(0).asText()) ? 1 : 2));
        }
    }

    private void add(String kind, String name, String attribute) {
        found.add(new Reference(kind, name, attribute, null));
    }
}
