package dev.wildrydes.localcloud.auth;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that IAM is asked: may the caller do this to that?
 *
 * @param action for example {@code lambda:InvokeFunction}
 * @param resource an ARN, or {@code *} where the action knows no resource
 * @param keys condition keys that the request itself gives a value ({@code s3:prefix}), or several; an empty list says
 *     that the request could have had the key and has not, while a key that is not there cannot be evaluated
 */
public record Access(String action, String resource, Map<String, List<String>> keys) {
    public Access {
        keys = Map.copyOf(keys);
    }

    /** A question without condition keys of its own. */
    public Access(String action, String resource) {
        this(action, resource, Map.of());
    }

    /** @param value null for a key that the request has no value for */
    public Access with(String key, String value) {
        return with(key, value == null ? List.of() : List.of(value));
    }

    /** The same question with one more condition key. */
    public Access with(String key, List<String> values) {
        var more = new TreeMap<>(keys);
        more.put(key, List.copyOf(values));
        return new Access(action, resource, more);
    }
}
