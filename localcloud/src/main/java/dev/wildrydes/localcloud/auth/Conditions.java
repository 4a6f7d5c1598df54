package dev.wildrydes.localcloud.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import software.amazon.awssdk.policybuilder.iam.IamCondition;

/**
 * A statement's conditions: all keys must hold, of a key's values one is enough, or with a negated operator none may.
 * See "AWS JSON policy elements: Condition operators".
 */
final class Conditions {
    private static final String IF_EXISTS = "IfExists";
    private static final Map<String, BiPredicate<String, String>> OPERATORS = Map.of(
            "StringEquals", String::equals,
            "StringEqualsIgnoreCase", String::equalsIgnoreCase,
            "StringLike", Wildcards::match,
            "ArnEquals", Wildcards::matchArn,
            "ArnLike", Wildcards::matchArn,
            "Bool", String::equalsIgnoreCase,
            "IpAddress", AddressRange::contains);
    private static final Map<String, String> NEGATED = Map.of(
            "StringNotEquals", "StringEquals",
            "StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase",
            "StringNotLike", "StringLike",
            "ArnNotEquals", "ArnEquals",
            "ArnNotLike", "ArnLike",
            "NotIpAddress", "IpAddress");

    /**
     * What came of them.
     *
     * @param unknown the first condition that cannot be evaluated; present only if no other one fails
     */
    record Outcome(boolean hold, Optional<String> unknown) {}

    private Conditions() {}

    static Outcome evaluate(List<IamCondition> conditions, RequestContext context) {
        var grouped = new LinkedHashMap<List<String>, List<String>>();
        for (var condition : conditions) {
            grouped.computeIfAbsent(
                            List.of(
                                    condition.operator().value(),
                                    condition.key().value()),
                            key -> new ArrayList<>())
                    .add(condition.value());
        }
        var unknown = Optional.<String>empty();
        for (var entry : grouped.entrySet()) {
            var operator = entry.getKey().get(0);
            var key = entry.getKey().get(1);
            if (!canEvaluate(operator, key, context)) {
                unknown = unknown.or(() -> Optional.of(operator + " " + key));
            } else if (!holds(operator, context.value(key), entry.getValue())) {
                return new Outcome(false, Optional.empty());
            }
        }
        return new Outcome(unknown.isEmpty(), unknown);
    }

    private static boolean canEvaluate(String operator, String key, RequestContext context) {
        var plain = withoutIfExists(operator);
        return context.knows(key)
                && (OPERATORS.containsKey(plain) || NEGATED.containsKey(plain) || plain.equals("Null"));
    }

    private static boolean holds(String operator, Optional<String> actual, List<String> wanted) {
        var plain = withoutIfExists(operator);
        if (plain.equals("Null")) {
            return wanted.contains(Boolean.toString(actual.isEmpty()));
        }
        var negated = NEGATED.containsKey(plain);
        if (actual.isEmpty()) {
            return negated || !plain.equals(operator);
        }
        var test = OPERATORS.get(NEGATED.getOrDefault(plain, plain));
        return negated != wanted.stream().anyMatch(value -> test.test(value, actual.get()));
    }

    private static String withoutIfExists(String operator) {
        return operator.endsWith(IF_EXISTS) ? operator.substring(0, operator.length() - IF_EXISTS.length()) : operator;
    }
}
