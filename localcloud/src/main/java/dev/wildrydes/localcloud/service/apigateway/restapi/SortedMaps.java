package dev.wildrydes.localcloud.service.apigateway.restapi;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Maps in the order of their keys, as the records keep them; none of these changes the map that it is given. */
public final class SortedMaps {
    private SortedMaps() {}

    /** The same map, sorted, unmodifiable, and empty for null. */
    public static <V> Map<String, V> of(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** The same map and one more entry, or another one of that key. */
    public static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        var more = new TreeMap<>(map);
        more.put(key, value);
        return more;
    }

    /** The same map without that key. */
    public static <V> Map<String, V> without(Map<String, V> map, String key) {
        var fewer = new TreeMap<>(map);
        fewer.remove(key);
        return fewer;
    }
}
