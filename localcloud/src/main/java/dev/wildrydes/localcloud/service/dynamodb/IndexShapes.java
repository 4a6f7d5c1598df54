package dev.wildrydes.localcloud.service.dynamodb;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexWarmThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Indexes as the SDK's shapes describe them. */
final class IndexShapes {
    private IndexShapes() {}

    static List<KeySchemaElement> keySchema(KeySchema schema) {
        return schema.elements().stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.name())
                        .keyType(key.equals(schema.hash()) ? KeyType.HASH : KeyType.RANGE)
                        .build())
                .toList();
    }

    /** @return null for none, as AWS leaves the member out */
    static List<LocalSecondaryIndexDescription> local(StoredTable table, TableSizes sizes) {
        var described = table.indexes().stream()
                .filter(SecondaryIndex::local)
                .map(index -> LocalSecondaryIndexDescription.builder()
                        .indexName(index.name())
                        .indexArn(index.arn(table))
                        .keySchema(keySchema(index.schema()))
                        .projection(projection(index))
                        .itemCount(sizes.ofIndex(index).items())
                        .indexSizeBytes(sizes.ofIndex(index).bytes())
                        .build())
                .toList();
        return described.isEmpty() ? null : described;
    }

    /** @return null for none, as AWS leaves the member out */
    static List<GlobalSecondaryIndexDescription> global(StoredTable table, TableStatus status, TableSizes sizes) {
        var described = table.indexes().stream()
                .filter(index -> !index.local())
                .map(index -> global(index, table, status, sizes.ofIndex(index)))
                .toList();
        return described.isEmpty() ? null : described;
    }

    private static GlobalSecondaryIndexDescription global(
            SecondaryIndex index, StoredTable table, TableStatus status, TableSizes.Size size) {
        var description = GlobalSecondaryIndexDescription.builder()
                .indexName(index.name())
                .indexArn(index.arn(table))
                .indexStatus(status == TableStatus.CREATING ? IndexStatus.CREATING : IndexStatus.ACTIVE)
                .keySchema(keySchema(index.schema()))
                .projection(projection(index))
                .provisionedThroughput(TableShapes.throughput(index.readUnits(), index.writeUnits()))
                .itemCount(size.items())
                .indexSizeBytes(size.bytes());
        var onDemand = table.settings().onDemand();
        if (status == TableStatus.ACTIVE) {
            description.warmThroughput(GlobalSecondaryIndexWarmThroughputDescription.builder()
                    .readUnitsPerSecond(onDemand ? TableShapes.ON_DEMAND_READS : index.readUnits())
                    .writeUnitsPerSecond(onDemand ? TableShapes.ON_DEMAND_WRITES : index.writeUnits())
                    .status(IndexStatus.ACTIVE)
                    .build());
        }
        return description.build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.Projection projection(SecondaryIndex index) {
        return software.amazon.awssdk.services.dynamodb.model.Projection.builder()
                .projectionType(index.projection())
                .nonKeyAttributes(index.nonKeyAttributes().isEmpty() ? null : index.nonKeyAttributes())
                .build();
    }
}
