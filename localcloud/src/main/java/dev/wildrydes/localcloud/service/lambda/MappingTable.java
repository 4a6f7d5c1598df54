package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The event source mappings of every region. */
final class MappingTable {
    private final Store store;
    private final Table<MappingRecord> table;

    MappingTable(Store store) {
        this.store = store;
        this.table = store.table("lambda.mappings", MappingRecord.class);
    }

    Optional<MappingRecord> find(String region, String uuid) {
        return table.get(key(region, uuid));
    }

    void put(MappingRecord mapping) {
        table.put(key(mapping.region(), mapping.uuid()), mapping);
    }

    void remove(MappingRecord mapping) {
        table.remove(key(mapping.region(), mapping.uuid()));
    }

    List<MappingRecord> all() {
        return table.list("");
    }

    List<MappingRecord> in(String region) {
        return table.list(region + "/");
    }

    /** The tags of the mapping with this ARN. */
    Map<String, String> tags(String arn) {
        return get(arn).tags();
    }

    void changeTags(String arn, UnaryOperator<Map<String, String>> change) {
        store.write(() -> {
            var mapping = get(arn);
            put(mapping.withTags(change.apply(mapping.tags())));
        });
    }

    private MappingRecord get(String arn) {
        var parts = arn.split(":");
        return find(parts[3], parts[parts.length - 1])
                .orElseThrow(() -> LambdaErrors.notFound("Event source mapping not found: " + arn));
    }

    private static String key(String region, String uuid) {
        return region + "/" + uuid;
    }
}
