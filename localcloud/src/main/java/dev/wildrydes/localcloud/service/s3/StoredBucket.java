package dev.wildrydes.localcloud.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket.
 *
 * @param versioning {@code Enabled} or {@code Suspended}; null if it never was
 * @param policy as JSON, null without one
 * @param configurations the SDK's configuration shapes as JSON, by the name of what they configure
 */
record StoredBucket(
        String name,
        String region,
        Instant created,
        String versioning,
        String policy,
        Map<String, ObjectNode> configurations) {

    StoredBucket {
        configurations = Map.copyOf(configurations);
    }

    boolean keepsVersions() {
        return "Enabled".equals(versioning);
    }

    Optional<ObjectNode> configuration(String name) {
        return Optional.ofNullable(configurations.get(name));
    }

    StoredBucket withVersioning(String status) {
        return new StoredBucket(name, region, created, status, policy, configurations);
    }

    StoredBucket withPolicy(String json) {
        return new StoredBucket(name, region, created, versioning, json, configurations);
    }

    /** @param shape null takes the configuration away */
    StoredBucket with(String configuration, ObjectNode shape) {
        var changed = new HashMap<>(configurations);
        changed.remove(configuration);
        if (shape != null) {
            changed.put(configuration, shape);
        }
        return new StoredBucket(name, region, created, versioning, policy, changed);
    }
}
