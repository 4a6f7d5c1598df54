package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;

/** Operations on tables. A table is active, and gone, as soon as the operation answers. */
final class TableOperations {
    private static final int PAGE = 100;

    private final Cloud cloud;
    private final Tables tables;
    private final IndexUpdates indexUpdates;

    TableOperations(Cloud cloud, Tables tables) {
        this.cloud = cloud;
        this.tables = tables;
        this.indexUpdates = new IndexUpdates(tables);
    }

    CreateTableResponse create(CreateTableRequest request, Call call) {
        Unsupported.check(request);
        var name = Tables.name(request.tableName());
        TableName.check(name);
        var mode = request.billingMode() == null ? "PROVISIONED" : request.billingModeAsString();
        var settings = settings(request, mode);
        var definitions = Definitions.of(request.attributeDefinitions());
        var schema = definitions.key(request.keySchema());
        var indexes = definitions.indexes(request, schema, mode);
        var tags = TableTags.of(request.tags());
        var table = new StoredTable(
                name,
                call.region(),
                UUID.randomUUID().toString(),
                cloud.clock().instant(),
                schema.hash(),
                schema.range(),
                settings,
                tags,
                indexes);
        cloud.store().write(() -> {
            if (tables.find(call.region(), table.name()).isPresent()) {
                throw new AwsError(400, "ResourceInUseException", "Table already exists: " + table.name());
            }
            tables.put(table);
        });
        return CreateTableResponse.builder()
                .tableDescription(TableShapes.described(table, TableStatus.CREATING, TableSizes.none()))
                .build();
    }

    private static TableSettings settings(CreateTableRequest request, String mode) {
        var none = new TableSettings(
                mode,
                0,
                0,
                Boolean.TRUE.equals(request.deletionProtectionEnabled()),
                TableShapes.kmsKey(request.sseSpecification()),
                false,
                null,
                request.tableClassAsString());
        return billed(none, mode, request.provisionedThroughput());
    }

    private static TableSettings billed(TableSettings settings, String mode, ProvisionedThroughput throughput) {
        if (mode.equals("PAY_PER_REQUEST")) {
            if (throughput != null) {
                throw DynamoDbErrors.invalidParameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be"
                        + " specified when BillingMode is PAY_PER_REQUEST");
            }
            return settings.withBilling(mode, 0, 0);
        }
        if (throughput == null || throughput.readCapacityUnits() == null || throughput.writeCapacityUnits() == null) {
            throw DynamoDbErrors.invalidParameter("ReadCapacityUnits and WriteCapacityUnits must both be specified when"
                    + " BillingMode is PROVISIONED");
        }
        return settings.withBilling(mode, throughput.readCapacityUnits(), throughput.writeCapacityUnits());
    }

    DescribeTableResponse describe(DescribeTableRequest request, Call call) {
        var table = tables.requireTable(call.region(), request.tableName());
        return DescribeTableResponse.builder()
                .table(TableShapes.described(table, TableStatus.ACTIVE, TableSizes.of(table, tables)))
                .build();
    }

    ListTablesResponse list(ListTablesRequest request, Call call) {
        var most = request.limit() == null ? PAGE : request.limit();
        var found = tables.page(call.region(), request.exclusiveStartTableName(), most + 1).stream()
                .map(StoredTable::name)
                .toList();
        var page = found.subList(0, Math.min(most, found.size()));
        return ListTablesResponse.builder()
                .tableNames(page)
                .lastEvaluatedTableName(found.size() > most ? page.get(most - 1) : null)
                .build();
    }

    UpdateTableResponse update(UpdateTableRequest request, Call call) {
        Unsupported.check(request);
        if (request.billingMode() == null
                && request.provisionedThroughput() == null
                && request.globalSecondaryIndexUpdates().isEmpty()
                && request.sseSpecification() == null
                && request.tableClass() == null
                && request.deletionProtectionEnabled() == null) {
            throw DynamoDbErrors.invalid("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
                    + " GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
        }
        var updated = cloud.store().write(() -> {
            var table = tables.requireTable(call.region(), request.tableName());
            var changed = indexUpdates.apply(request, table.with(updated(table.settings(), request)));
            tables.put(changed);
            return changed;
        });
        return UpdateTableResponse.builder()
                .tableDescription(TableShapes.described(updated, TableStatus.UPDATING, TableSizes.of(updated, tables)))
                .build();
    }

    private static TableSettings updated(TableSettings settings, UpdateTableRequest request) {
        var next = settings;
        if (request.billingMode() != null || request.provisionedThroughput() != null) {
            var mode = request.billingMode() == null ? settings.billingMode() : request.billingModeAsString();
            next = billed(next, mode, request.provisionedThroughput());
            refuseSame(settings, next);
        }
        if (request.deletionProtectionEnabled() != null) {
            next = next.withProtection(request.deletionProtectionEnabled());
        }
        if (request.sseSpecification() != null) {
            next = next.withKmsKey(TableShapes.kmsKey(request.sseSpecification()));
        }
        return request.tableClass() == null ? next : next.withTableClass(request.tableClassAsString());
    }

    private static void refuseSame(TableSettings settings, TableSettings next) {
        if (next.equals(settings) && !next.onDemand()) {
            throw DynamoDbErrors.invalid("The provisioned throughput for the table will not change. The requested value"
                    + " equals the current value. Current ReadCapacityUnits provisioned for the table: "
                    + settings.readUnits() + ". Requested ReadCapacityUnits: " + next.readUnits()
                    + ". Current WriteCapacityUnits provisioned for the table: " + settings.writeUnits()
                    + ". Requested WriteCapacityUnits: " + next.writeUnits()
                    + ". Refer to the Amazon DynamoDB Developer"
                    + " Guide for current limits and how to request higher limits.");
        }
    }

    DeleteTableResponse delete(DeleteTableRequest request, Call call) {
        return cloud.store().write(() -> {
            var table = tables.requireTable(call.region(), request.tableName());
            if (table.settings().deletionProtected()) {
                throw DynamoDbErrors.invalid("Resource cannot be deleted as it is currently protected against deletion."
                        + " Disable deletion protection first.");
            }
            tables.remove(table);
            return DeleteTableResponse.builder()
                    .tableDescription(TableShapes.deleted(table))
                    .build();
        });
    }
}
