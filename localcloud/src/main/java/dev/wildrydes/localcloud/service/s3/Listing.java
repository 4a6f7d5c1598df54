package dev.wildrydes.localcloud.service.s3;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One page of a bucket: keys in their order, those that have the delimiter after the prefix rolled up into common
 * prefixes, which count like keys.
 */
final class Listing {
    private static final int READ_AHEAD = 500;

    private final Objects objects;
    private final String bucket;
    private final String prefix;
    private final String delimiter;
    private final int most;
    private final boolean versions;
    private final List<StoredObject> found = new ArrayList<>();
    private final Set<String> commonPrefixes = new LinkedHashSet<>();
    private String last = "";
    private String lastKey;
    private boolean truncated;

    /** @param versions whether each version counts, delete markers too, or the newest only if it is none */
    Listing(Objects objects, String bucket, String prefix, String delimiter, int most, boolean versions) {
        this.objects = objects;
        this.bucket = bucket;
        this.prefix = prefix == null ? "" : prefix;
        this.delimiter = delimiter == null ? "" : delimiter;
        this.most = most;
        this.versions = versions;
    }

    /** Reads what comes after a key or a common prefix. */
    Listing after(String name) {
        var rolledUp = !delimiter.isEmpty() && name.endsWith(delimiter);
        read(name.isEmpty() ? null : rolledUp ? Objects.end(bucket, name) : Objects.afterKey(bucket, name));
        return this;
    }

    /** Reads what comes after a key or a common prefix, and after the common prefix that the key went into. */
    Listing afterMarker(String name) {
        var end = delimiter.isEmpty() || !name.startsWith(prefix) ? -1 : name.indexOf(delimiter, prefix.length());
        return after(end < 0 ? name : name.substring(0, end + delimiter.length()));
    }

    /** Reads from the newest version of a key on. */
    Listing from(String key) {
        read(Objects.beforeKey(bucket, key));
        return this;
    }

    /** Reads what comes after one version of a key. */
    Listing after(StoredObject version) {
        read(Objects.position(bucket, version));
        return this;
    }

    List<StoredObject> found() {
        return found;
    }

    List<String> commonPrefixes() {
        return List.copyOf(commonPrefixes);
    }

    int count() {
        return found.size() + commonPrefixes.size();
    }

    boolean truncated() {
        return truncated;
    }

    /** The last key or common prefix of this page. */
    String last() {
        return last;
    }

    private void read(String start) {
        var position = start;
        var more = most > 0;
        while (more) {
            var page = objects.page(bucket, prefix, position, READ_AHEAD);
            more = page.size() == READ_AHEAD;
            for (var entry : page) {
                position = entry.getKey();
                var rolledUp = take(entry.getValue());
                if (truncated) {
                    return;
                }
                if (rolledUp != null) {
                    position = Objects.end(bucket, rolledUp);
                    more = true;
                    break;
                }
            }
        }
    }

    /** @return the common prefix that this version went into, null for none */
    private String take(StoredObject object) {
        var older = object.key().equals(lastKey);
        lastKey = object.key();
        if (!versions && (older || object.deleteMarker())) {
            return null;
        }
        var end = delimiter.isEmpty() ? -1 : object.key().indexOf(delimiter, prefix.length());
        truncated = count() == most;
        if (truncated) {
            return null;
        }
        if (end < 0) {
            found.add(object);
            last = object.key();
            return null;
        }
        last = object.key().substring(0, end + delimiter.length());
        commonPrefixes.add(last);
        return last;
    }
}
