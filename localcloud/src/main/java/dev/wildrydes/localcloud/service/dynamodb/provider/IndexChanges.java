package dev.wildrydes.localcloud.service.dynamodb.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What a stack update does to a table's global indexes, worded as {@code GlobalSecondaryIndexUpdates}. */
final class IndexChanges {
    private static final String NAME = "IndexName";
    private static final String UNITS = "ProvisionedThroughput";

    private IndexChanges() {}

    /** Refuses what CloudFormation refuses: more than one made or deleted index, and a changed key or projection. */
    static ArrayNode of(JsonNode before, JsonNode after) {
        var old = byName(before);
        var wanted = byName(after);
        var changes = JsonNodeFactory.instance.arrayNode();
        old.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .forEach(name -> changes.addObject().putObject("Delete").put(NAME, name));
        wanted.forEach((name, index) -> {
            if (!old.containsKey(name)) {
                changes.addObject().set("Create", index);
            }
        });
        if (changes.size() > 1) {
            throw invalid("Cannot perform more than one GSI creation or deletion in a single update");
        }
        wanted.forEach((name, index) -> {
            if (old.containsKey(name)) {
                resize(old.get(name), index, changes);
            }
        });
        return changes;
    }

    private static void resize(ObjectNode old, ObjectNode index, ArrayNode changes) {
        if (!old.deepCopy().without(UNITS).equals(index.deepCopy().without(UNITS))) {
            throw invalid("Cannot update GSI's properties other than Provisioned Throughput and"
                    + " Contributor Insights Specification. You can create a new GSI with a different name.");
        }
        if (index.has(UNITS) && !Objects.equals(old.get(UNITS), index.get(UNITS))) {
            var update = changes.addObject().putObject("Update");
            update.put(NAME, index.path(NAME).asText()).set(UNITS, index.get(UNITS));
        }
    }

    private static Map<String, ObjectNode> byName(JsonNode indexes) {
        var byName = new LinkedHashMap<String, ObjectNode>();
        indexes.forEach(index -> byName.put(index.path(NAME).asText(), (ObjectNode) index));
        return byName;
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "ValidationException", message);
    }
}
