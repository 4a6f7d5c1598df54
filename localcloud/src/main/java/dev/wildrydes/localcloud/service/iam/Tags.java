package dev.wildrydes.localcloud.service.iam;

import dev.wildrydes.localcloud.AwsError;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags as they come and go. Keys are the same in any case. */
final class Tags {
    private static final int MOST = 50;

    private Tags() {}

    static Map<String, String> of(List<Tag> tags) {
        var map = new TreeMap<String, String>();
        var seen = new HashSet<String>();
        for (var tag : tags) {
            if (tag.key() == null || tag.value() == null) {
                var member = "tags." + (tags.indexOf(tag) + 1) + ".member." + (tag.key() == null ? "key" : "value");
                throw Rules.violated("null", member, "Member must not be null");
            }
            if (!seen.add(String.valueOf(tag.key()).toLowerCase(Locale.ROOT))) {
                throw new AwsError(
                        400,
                        "InvalidInput",
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            map.put(tag.key(), tag.value());
        }
        return map;
    }

    static void add(Map<String, String> all, List<Tag> more) {
        of(more).forEach((key, value) -> {
            all.keySet().removeIf(key::equalsIgnoreCase);
            all.put(key, value);
        });
        if (all.size() > MOST) {
            throw new AwsError(
                    409, "LimitExceeded", "The number of tags has reached the maximum limit of " + MOST + ".");
        }
    }

    static List<Tag> list(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }
}
