package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.Account;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.TableClassSummary;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TableWarmThroughputDescription;

/** Tables as the SDK's shapes describe them. */
final class TableShapes {
    /** What a new on-demand table bears at once; "Understanding DynamoDB warm throughput" in the developer guide. */
    static final long ON_DEMAND_READS = 12_000;

    static final long ON_DEMAND_WRITES = 4_000;

    private TableShapes() {}

    static TableDescription described(StoredTable table, TableStatus status, TableSizes sizes) {
        var description = outlined(table, status, sizes)
                .creationDateTime(table.created())
                .attributeDefinitions(definitions(table))
                .keySchema(IndexShapes.keySchema(table.schema()))
                .localSecondaryIndexes(IndexShapes.local(table, sizes))
                .globalSecondaryIndexes(IndexShapes.global(table, status, sizes));
        var settings = table.settings();
        if (status == TableStatus.ACTIVE) {
            description.warmThroughput(TableWarmThroughputDescription.builder()
                    .readUnitsPerSecond(settings.onDemand() ? ON_DEMAND_READS : settings.readUnits())
                    .writeUnitsPerSecond(settings.onDemand() ? ON_DEMAND_WRITES : settings.writeUnits())
                    .status(TableStatus.ACTIVE)
                    .build());
        }
        if (settings.tableClass() != null) {
            description.tableClassSummary(TableClassSummary.builder()
                    .tableClass(settings.tableClass())
                    .build());
        }
        if (settings.kmsKey() != null) {
            description.sseDescription(encryption(settings.kmsKey(), table.region()));
        }
        return description.build();
    }

    /** What is told of a table that is being deleted: nothing of its keys and indexes. */
    static TableDescription deleted(StoredTable table) {
        return outlined(table, TableStatus.DELETING, TableSizes.none()).build();
    }

    private static TableDescription.Builder outlined(StoredTable table, TableStatus status, TableSizes sizes) {
        var settings = table.settings();
        var description = TableDescription.builder()
                .tableName(table.name())
                .tableArn(table.arn())
                .tableId(table.id())
                .tableStatus(status)
                .provisionedThroughput(throughput(settings.readUnits(), settings.writeUnits()))
                .itemCount(sizes.table().items())
                .tableSizeBytes(sizes.table().bytes())
                .deletionProtectionEnabled(settings.deletionProtected());
        if (settings.onDemand()) {
            description.billingModeSummary(BillingModeSummary.builder()
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .lastUpdateToPayPerRequestDateTime(status == TableStatus.CREATING ? null : table.created())
                    .build());
        }
        return description;
    }

    private static List<AttributeDefinition> definitions(StoredTable table) {
        return table.keyAttributes().stream()
                .map(key -> AttributeDefinition.builder()
                        .attributeName(key.name())
                        .attributeType(key.type())
                        .build())
                .toList();
    }

    static ProvisionedThroughputDescription throughput(long reads, long writes) {
        return ProvisionedThroughputDescription.builder()
                .numberOfDecreasesToday(0L)
                .readCapacityUnits(reads)
                .writeCapacityUnits(writes)
                .build();
    }

    private static SSEDescription encryption(String kmsKey, String region) {
        var key = kmsKey.isEmpty() ? "alias/aws/dynamodb" : kmsKey;
        return SSEDescription.builder()
                .status(SSEStatus.ENABLED)
                .sseType(SSEType.KMS)
                .kmsMasterKeyArn(key.startsWith("arn:") ? key : Account.arn("kms", region, key))
                .build();
    }

    /** @return null if encryption is not by KMS */
    static String kmsKey(SSESpecification specification) {
        if (specification == null || !Boolean.TRUE.equals(specification.enabled())) {
            return null;
        }
        return specification.kmsMasterKeyId() == null ? "" : specification.kmsMasterKeyId();
    }
}
