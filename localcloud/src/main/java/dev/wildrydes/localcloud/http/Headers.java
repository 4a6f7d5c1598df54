package dev.wildrydes.localcloud.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Header fields: names are compared without case, a name may have several values, in their order of arrival. */
public final class Headers {
    /** No header at all. */
    public static final Headers NONE = new Headers(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

    private final TreeMap<String, List<String>> values;

    private Headers(TreeMap<String, List<String>> values) {
        this.values = values;
    }

    /** Names and values in turn: {@code Headers.of("Content-Type", "text/plain")}. */
    public static Headers of(String... namesAndValues) {
        var values = NONE.copy();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            values.merge(namesAndValues[i], List.of(namesAndValues[i + 1]), Headers::joined);
        }
        return new Headers(values);
    }

    /** Each entry is one value of a name. */
    public static Headers of(Iterable<Map.Entry<String, String>> entries) {
        var values = NONE.copy();
        entries.forEach(entry -> values.merge(entry.getKey(), List.of(entry.getValue()), Headers::joined));
        return new Headers(values);
    }

    /** The same headers and one more value of {@code name}. */
    public Headers with(String name, String value) {
        var copy = copy();
        copy.merge(name, List.of(value), Headers::joined);
        return new Headers(copy);
    }

    /** The same headers, with {@code value} in place of all values of {@code name}. */
    public Headers replacing(String name, String value) {
        var copy = copy();
        copy.remove(name);
        copy.put(name, List.of(value));
        return new Headers(copy);
    }

    /** The same headers without {@code name}. */
    public Headers without(String name) {
        var copy = copy();
        copy.remove(name);
        return new Headers(copy);
    }

    /** The first value of {@code name}. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** All values of {@code name}, none if it is absent. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Names (in the case they came in, sorted) with their values. */
    public Map<String, List<String>> asMap() {
        return Collections.unmodifiableMap(values);
    }

    /** Each single value with its name. */
    public void forEach(BiConsumer<String, String> action) {
        values.forEach((name, all) -> all.forEach(value -> action.accept(name, value)));
    }

    private TreeMap<String, List<String>> copy() {
        return new TreeMap<>(values);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers headers && values.equals(headers.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
