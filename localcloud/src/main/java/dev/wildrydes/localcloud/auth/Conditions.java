package dev.wildrydes.localcloud.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A statement's conditions: all must hold. Of the values that a condition names one is enough, or with a negated
 * operator none may be met. See "AWS JSON policy elements: Condition operators" and "Set operators for multivalued
 * context keys".
 */
final class Conditions {
    /** One of them: an operator, a key, and the values that the policy names. */
    private record Condition(ConditionOperator operator, String written, String key, List<String> wanted) {}

    private Conditions() {}

    /** What the conditions come to; open only if no other one fails. */
    static Outcome evaluate(PolicyStatement statement, RequestContext context) {
        var unknown = Optional.<String>empty();
        for (var condition : of(statement)) {
            var outcome = evaluate(condition, statement, context);
            if (!outcome.holds() && outcome.unknown().isEmpty()) {
                return Outcome.FAILS;
            }
            unknown = unknown.or(outcome::unknown);
        }
        return unknown.map(Outcome::open).orElse(Outcome.HOLDS);
    }

    private static List<Condition> of(PolicyStatement statement) {
        var grouped = new LinkedHashMap<List<String>, List<String>>();
        for (var condition : statement.written().conditions()) {
            grouped.computeIfAbsent(
                            List.of(
                                    condition.operator().value(),
                                    condition.key().value()),
                            key -> new ArrayList<>())
                    .add(condition.value());
        }
        return grouped.entrySet().stream()
                .map(entry -> new Condition(
                        ConditionOperator.parse(entry.getKey().get(0)),
                        entry.getKey().get(0),
                        entry.getKey().get(1),
                        entry.getValue()))
                .toList();
    }

    private static Outcome evaluate(Condition condition, PolicyStatement statement, RequestContext context) {
        if (!context.knows(condition.key())) {
            return Outcome.open("the condition " + condition.written() + " " + condition.key());
        }
        var patterns = new ArrayList<String>();
        for (var value : condition.wanted()) {
            var resolved = statement.resolve(value, context);
            if (resolved.unknown().isPresent()) {
                return Outcome.open("the policy variable " + resolved.unknown().get());
            }
            resolved.pattern().ifPresent(patterns::add);
        }
        return Outcome.of(condition.operator().holds(patterns, context.values(condition.key())));
    }
}
