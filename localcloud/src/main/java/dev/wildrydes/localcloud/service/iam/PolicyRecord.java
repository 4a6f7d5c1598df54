package dev.wildrydes.localcloud.service.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A managed policy, of AWS's or of the account's own.
 *
 * @param path begins and ends with a slash
 * @param defaultVersion the id of the version that is in force
 * @param lastVersion the number of the newest version that there ever was
 * @param madeBy the stack's ARN and the logical id, if a stack made it; else null
 */
record PolicyRecord(
        String arn,
        String name,
        String path,
        String id,
        String description,
        Instant created,
        Instant updated,
        String defaultVersion,
        int lastVersion,
        List<Version> versions,
        Map<String, String> tags,
        String madeBy) {
    /** One version of a policy; the oldest comes first. */
    record Version(String id, String document, Instant created) {}

    PolicyRecord {
        versions = List.copyOf(versions);
        tags = Map.copyOf(tags);
    }

    String document() {
        return version(defaultVersion).orElseThrow().document();
    }

    Optional<Version> version(String versionId) {
        return versions.stream().filter(one -> one.id().equals(versionId)).findFirst();
    }

    PolicyRecord withVersion(String document, boolean inForce, Instant now) {
        var number = lastVersion + 1;
        var more = new ArrayList<>(versions);
        more.add(new Version("v" + number, document, now));
        return copy(inForce ? "v" + number : defaultVersion, number, more, tags, now);
    }

    PolicyRecord withoutVersion(String versionId) {
        var left = versions.stream().filter(one -> !one.id().equals(versionId)).toList();
        return copy(defaultVersion, lastVersion, left, tags, updated);
    }

    PolicyRecord withDefaultVersion(String versionId, Instant now) {
        return copy(versionId, lastVersion, versions, tags, now);
    }

    PolicyRecord withTags(Consumer<Map<String, String>> change) {
        var changed = new TreeMap<>(tags);
        change.accept(changed);
        return copy(defaultVersion, lastVersion, versions, changed, updated);
    }

    private PolicyRecord copy(
            String inForce, int newest, List<Version> kept, Map<String, String> newTags, Instant newUpdated) {
        return new PolicyRecord(
                arn, name, path, id, description, created, newUpdated, inForce, newest, kept, newTags, madeBy);
    }
}
