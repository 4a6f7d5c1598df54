package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.Arn;
import java.util.Map;
import java.util.TreeMap;

/** A topic as it is kept. */
record Topic(String arn, Map<String, String> attributes, Map<String, String> tags) {
    static final String FIFO_SUFFIX = ".fifo";

    Topic {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
    }

    String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** Whether its messages keep their order and come once; a topic's type never changes. */
    boolean fifo() {
        return arn.endsWith(FIFO_SUFFIX);
    }

    String region() {
        return Arn.of(arn).region();
    }

    /** @param value empty for the default */
    Topic withAttribute(String name, String value) {
        var more = new TreeMap<>(attributes);
        if (value.isEmpty()) {
            more.remove(name);
        } else {
            more.put(name, value);
        }
        return new Topic(arn, more, tags);
    }

    Topic withTags(Map<String, String> others) {
        return new Topic(arn, attributes, others);
    }
}
