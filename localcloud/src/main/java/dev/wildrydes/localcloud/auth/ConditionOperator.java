package dev.wildrydes.localcloud.auth;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * A condition operator, whose name may be in any case: a comparison, negated or not, with or without {@code IfExists},
 * for all, for any or for the one value of a key.
 */
final class ConditionOperator {
    private static final String IF_EXISTS = "IfExists";
    private static final String FOR_ALL = "ForAllValues:";
    private static final String FOR_ANY = "ForAnyValue:";
    private static final String NULL = "Null";

    /** What a policy's value and the request's value are to each other. */
    private static final Map<String, BiPredicate<String, String>> COMPARISONS = comparisons();

    private static final Map<String, String> NEGATED = inAnyCase(Map.of(
            "StringNotEquals", "StringEquals",
            "StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase",
            "StringNotLike", "StringLike",
            "NumericNotEquals", "NumericEquals",
            "DateNotEquals", "DateEquals",
            "ArnNotEquals", "ArnEquals",
            "ArnNotLike", "ArnLike",
            "NotIpAddress", "IpAddress"));

    private final String plain;
    private final boolean ifExists;
    private final boolean forAll;
    private final boolean forAny;

    private ConditionOperator(String plain, boolean ifExists, boolean forAll, boolean forAny) {
        this.plain = plain;
        this.ifExists = ifExists;
        this.forAll = forAll;
        this.forAny = forAny;
    }

    /** The operator of this name, if IAM has it. */
    static Optional<ConditionOperator> find(String name) {
        var forAll = startsWith(name, FOR_ALL);
        var forAny = startsWith(name, FOR_ANY);
        var unqualified = forAll || forAny ? name.substring(name.indexOf(':') + 1) : name;
        var ifExists = unqualified.toLowerCase(Locale.ROOT).endsWith(IF_EXISTS.toLowerCase(Locale.ROOT));
        var plain = ifExists ? unqualified.substring(0, unqualified.length() - IF_EXISTS.length()) : unqualified;
        var there = COMPARISONS.containsKey(plain)
                || NEGATED.containsKey(plain)
                || plain.equalsIgnoreCase(NULL) && !ifExists && !forAll && !forAny;
        return there ? Optional.of(new ConditionOperator(plain, ifExists, forAll, forAny)) : Optional.empty();
    }

    /** The operator of a policy that has been read. */
    static ConditionOperator parse(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(name + " is no condition operator"));
    }

    /**
     * @param wanted what the policy names
     * @param actual the request's values for the key; none if it has not the key
     */
    boolean holds(List<String> wanted, List<String> actual) {
        if (plain.equalsIgnoreCase(NULL)) {
            return wanted.stream().anyMatch(value -> value.equalsIgnoreCase(Boolean.toString(actual.isEmpty())));
        }
        var negated = NEGATED.containsKey(plain);
        if (actual.isEmpty()) {
            return forAll || ifExists || negated && !forAny;
        }
        var comparison = COMPARISONS.get(NEGATED.getOrDefault(plain, plain));
        var met = actual.stream()
                .map(value -> negated != wanted.stream().anyMatch(one -> comparison.test(one, value)))
                .toList();
        return forAll || negated && !forAny ? !met.contains(false) : met.contains(true);
    }

    private static boolean startsWith(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static Map<String, BiPredicate<String, String>> comparisons() {
        return inAnyCase(Map.ofEntries(
                Map.entry("StringEquals", (wanted, value) -> Wildcards.plain(wanted)
                        .equals(value)),
                Map.entry("StringEqualsIgnoreCase", (wanted, value) -> Wildcards.plain(wanted)
                        .equalsIgnoreCase(value)),
                Map.entry("StringLike", Wildcards::match),
                Map.entry("ArnEquals", Wildcards::matchArn),
                Map.entry("ArnLike", Wildcards::matchArn),
                Map.entry("Bool", String::equalsIgnoreCase),
                Map.entry("BinaryEquals", String::equals),
                Map.entry("IpAddress", AddressRange::contains),
                Map.entry("NumericEquals", Comparisons.numbers(order -> order == 0)),
                Map.entry("NumericLessThan", Comparisons.numbers(order -> order < 0)),
                Map.entry("NumericLessThanEquals", Comparisons.numbers(order -> order <= 0)),
                Map.entry("NumericGreaterThan", Comparisons.numbers(order -> order > 0)),
                Map.entry("NumericGreaterThanEquals", Comparisons.numbers(order -> order >= 0)),
                Map.entry("DateEquals", Comparisons.dates(order -> order == 0)),
                Map.entry("DateLessThan", Comparisons.dates(order -> order < 0)),
                Map.entry("DateLessThanEquals", Comparisons.dates(order -> order <= 0)),
                Map.entry("DateGreaterThan", Comparisons.dates(order -> order > 0)),
                Map.entry("DateGreaterThanEquals", Comparisons.dates(order -> order >= 0))));
    }

    private static <V> Map<String, V> inAnyCase(Map<String, V> byName) {
        var map = new TreeMap<String, V>(String.CASE_INSENSITIVE_ORDER);
        map.putAll(byName);
        return map;
    }
}
