package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.Account;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.TableClassSummary;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Tables as the SDK's shapes describe them. */
final class TableShapes {
    private TableShapes() {}

    static TableDescription described(StoredTable table, TableStatus status, long count, long bytes) {
        var settings = table.settings();
        var onDemand = settings.billingMode().equals("PAY_PER_REQUEST");
        var description = TableDescription.builder()
                .tableName(table.name())
                .tableArn(table.arn())
                .tableId(table.id())
                .tableStatus(status)
                .creationDateTime(table.created())
                .attributeDefinitions(table.keys().stream()
                        .map(key -> AttributeDefinition.builder()
                                .attributeName(key.name())
                                .attributeType(key.type())
                                .build())
                        .toList())
                .keySchema(table.keys().stream()
                        .map(key -> KeySchemaElement.builder()
                                .attributeName(key.name())
                                .keyType(key.equals(table.hash()) ? KeyType.HASH : KeyType.RANGE)
                                .build())
                        .toList())
                .provisionedThroughput(ProvisionedThroughputDescription.builder()
                        .numberOfDecreasesToday(0L)
                        .readCapacityUnits(settings.readUnits())
                        .writeCapacityUnits(settings.writeUnits())
                        .build())
                .itemCount(count)
                .tableSizeBytes(bytes)
                .deletionProtectionEnabled(settings.deletionProtected());
        if (onDemand) {
            description.billingModeSummary(BillingModeSummary.builder()
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .lastUpdateToPayPerRequestDateTime(table.created())
                    .build());
        }
        if (settings.tableClass() != null) {
            description.tableClassSummary(TableClassSummary.builder()
                    .tableClass(settings.tableClass())
                    .build());
        }
        if (settings.kmsKey() != null) {
            var key = settings.kmsKey().isEmpty() ? "alias/aws/dynamodb" : settings.kmsKey();
            description.sseDescription(SSEDescription.builder()
                    .status(SSEStatus.ENABLED)
                    .sseType(SSEType.KMS)
                    .kmsMasterKeyArn(key.startsWith("arn:") ? key : Account.arn("kms", table.region(), key))
                    .build());
        }
        return description.build();
    }

    /** @return null if encryption is not by KMS */
    static String kmsKey(SSESpecification specification) {
        if (specification == null || !Boolean.TRUE.equals(specification.enabled())) {
            return null;
        }
        return specification.kmsMasterKeyId() == null ? "" : specification.kmsMasterKeyId();
    }

    static ContinuousBackupsDescription backups(StoredTable table) {
        var on = table.settings().recoverable();
        return ContinuousBackupsDescription.builder()
                .continuousBackupsStatus(ContinuousBackupsStatus.ENABLED)
                .pointInTimeRecoveryDescription(PointInTimeRecoveryDescription.builder()
                        .pointInTimeRecoveryStatus(
                                on ? PointInTimeRecoveryStatus.ENABLED : PointInTimeRecoveryStatus.DISABLED)
                        .build())
                .build();
    }
}
