package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/** Operations on tables. A table is active, and gone, as soon as the operation answers. */
final class TableOperations {
    private static final int PAGE = 100;

    private final Cloud cloud;
    private final Tables tables;

    TableOperations(Cloud cloud, Tables tables) {
        this.cloud = cloud;
        this.tables = tables;
    }

    CreateTableResponse create(CreateTableRequest request, Call call) {
        var schema = KeySchema.of(request);
        var tags = new HashMap<String, String>();
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        var table = new StoredTable(
                Tables.name(request.tableName()),
                call.region(),
                UUID.randomUUID().toString(),
                cloud.clock().instant(),
                schema.hash(),
                schema.range(),
                settings(request),
                tags);
        cloud.store().write(() -> {
            if (tables.find(call.region(), table.name()).isPresent()) {
                throw new AwsError(400, "ResourceInUseException", "Table already exists: " + table.name());
            }
            tables.put(table);
        });
        return CreateTableResponse.builder()
                .tableDescription(TableShapes.described(table, TableStatus.CREATING, 0, 0))
                .build();
    }

    private static TableSettings settings(CreateTableRequest request) {
        var mode = request.billingMode() == null ? "PROVISIONED" : request.billingModeAsString();
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
        var count = 0L;
        var bytes = 0L;
        String position = null;
        do {
            var chunk = tables.after(table.prefix(), position, PAGE);
            count += chunk.size();
            bytes += chunk.stream()
                    .mapToLong(placed -> Values.size(placed.item()))
                    .sum();
            position = chunk.size() < PAGE ? null : chunk.get(PAGE - 1).place();
        } while (position != null);
        return DescribeTableResponse.builder()
                .table(TableShapes.described(table, TableStatus.ACTIVE, count, bytes))
                .build();
    }

    ListTablesResponse list(ListTablesRequest request, Call call) {
        var most = request.limit() == null ? PAGE : Math.min(request.limit(), PAGE);
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
        if (request.hasGlobalSecondaryIndexUpdates()) {
            throw KeySchema.noIndexes(request.tableName());
        }
        KeySchema.refuseStream(request.streamSpecification());
        var updated = change(request.tableName(), call, settings -> updated(settings, request));
        return UpdateTableResponse.builder()
                .tableDescription(TableShapes.described(updated, TableStatus.UPDATING, 0, 0))
                .build();
    }

    private static TableSettings updated(TableSettings settings, UpdateTableRequest request) {
        var next = settings;
        if (request.billingMode() != null || request.provisionedThroughput() != null) {
            var mode = request.billingMode() == null ? settings.billingMode() : request.billingModeAsString();
            next = billed(next, mode, request.provisionedThroughput());
        }
        if (request.deletionProtectionEnabled() != null) {
            next = next.withProtection(request.deletionProtectionEnabled());
        }
        if (request.sseSpecification() != null) {
            next = next.withKmsKey(TableShapes.kmsKey(request.sseSpecification()));
        }
        return request.tableClass() == null ? next : next.withTableClass(request.tableClassAsString());
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
                    .tableDescription(TableShapes.described(table, TableStatus.DELETING, 0, 0))
                    .build();
        });
    }

    UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request, Call call) {
        var wanted = request.timeToLiveSpecification();
        var on = Boolean.TRUE.equals(wanted.enabled());
        change(request.tableName(), call, settings -> {
            if (on == (settings.timeToLive() != null)) {
                throw DynamoDbErrors.invalid("TimeToLive is already " + (on ? "enabled" : "disabled"));
            }
            return settings.withTimeToLive(on ? wanted.attributeName() : null);
        });
        return UpdateTimeToLiveResponse.builder()
                .timeToLiveSpecification(wanted)
                .build();
    }

    DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request, Call call) {
        var attribute = tables.requireTable(call.region(), request.tableName())
                .settings()
                .timeToLive();
        return DescribeTimeToLiveResponse.builder()
                .timeToLiveDescription(TimeToLiveDescription.builder()
                        .timeToLiveStatus(attribute == null ? TimeToLiveStatus.DISABLED : TimeToLiveStatus.ENABLED)
                        .attributeName(attribute)
                        .build())
                .build();
    }

    UpdateContinuousBackupsResponse updateBackups(UpdateContinuousBackupsRequest request, Call call) {
        var wanted = request.pointInTimeRecoverySpecification();
        var on = wanted != null && Boolean.TRUE.equals(wanted.pointInTimeRecoveryEnabled());
        var table = change(request.tableName(), call, settings -> settings.withRecovery(on));
        return UpdateContinuousBackupsResponse.builder()
                .continuousBackupsDescription(TableShapes.backups(table))
                .build();
    }

    DescribeContinuousBackupsResponse describeBackups(DescribeContinuousBackupsRequest request, Call call) {
        return DescribeContinuousBackupsResponse.builder()
                .continuousBackupsDescription(
                        TableShapes.backups(tables.requireTable(call.region(), request.tableName())))
                .build();
    }

    void retag(String arn, Call call, UnaryOperator<Map<String, String>> change) {
        cloud.store().write(() -> {
            var table = tagged(arn, call);
            tables.put(table.withTags(change.apply(new HashMap<>(table.tags()))));
        });
    }

    StoredTable tagged(String arn, Call call) {
        return tables.find(call.region(), arn)
                .orElseThrow(() ->
                        DynamoDbErrors.noTable("Requested resource not found: ResourceArn: " + arn + " not found"));
    }

    private StoredTable change(String name, Call call, UnaryOperator<TableSettings> change) {
        return cloud.store().write(() -> {
            var table = tables.requireTable(call.region(), name);
            var changed = table.with(change.apply(table.settings()));
            tables.put(changed);
            return changed;
        });
    }
}
