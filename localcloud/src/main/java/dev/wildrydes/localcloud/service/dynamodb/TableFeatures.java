package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsStatus;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/** What is switched on and off at a table beside its making: time to live, point-in-time recovery, tags. */
final class TableFeatures {
    private static final int RECOVERY_DAYS = 35;
    private static final Pattern TABLE = Pattern.compile("arn:aws[^:]*:dynamodb:[^:]*:[^:]*:table/[^/]+");

    private final Cloud cloud;
    private final Tables tables;

    TableFeatures(Cloud cloud, Tables tables) {
        this.cloud = cloud;
        this.tables = tables;
    }

    UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request, Call call) {
        var wanted = request.timeToLiveSpecification();
        change(request.tableName(), call, settings -> {
            checkSwitch(settings.timeToLive(), wanted.attributeName(), wanted.enabled());
            return settings.withTimeToLive(wanted.enabled() ? wanted.attributeName() : null);
        });
        return UpdateTimeToLiveResponse.builder()
                .timeToLiveSpecification(wanted)
                .build();
    }

    private static void checkSwitch(String current, String wanted, boolean on) {
        if (current == null && !on) {
            throw DynamoDbErrors.invalid("TimeToLive is already disabled");
        }
        if (current != null && !current.equals(wanted)) {
            throw DynamoDbErrors.invalid(
                    "TimeToLive is active on a different AttributeName: current AttributeName is " + current);
        }
        if (current != null && on) {
            throw DynamoDbErrors.invalid("TimeToLive is already enabled");
        }
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
        var days = wanted == null ? null : wanted.recoveryPeriodInDays();
        if (days != null && days != RECOVERY_DAYS) {
            throw DynamoDbErrors.invalidParameter("The local cloud knows a RecoveryPeriodInDays of 35 only");
        }
        var on = wanted != null && Boolean.TRUE.equals(wanted.pointInTimeRecoveryEnabled());
        var table = change(request.tableName(), call, settings -> settings.withRecovery(on));
        return UpdateContinuousBackupsResponse.builder()
                .continuousBackupsDescription(backups(table, cloud.clock().instant()))
                .build();
    }

    DescribeContinuousBackupsResponse describeBackups(DescribeContinuousBackupsRequest request, Call call) {
        var table = tables.find(call.region(), request.tableName())
                .orElseThrow(() -> DynamoDbErrors.refused(
                        "TableNotFoundException", "Table not found: " + Tables.name(request.tableName())));
        return DescribeContinuousBackupsResponse.builder()
                .continuousBackupsDescription(backups(table, cloud.clock().instant()))
                .build();
    }

    private static ContinuousBackupsDescription backups(StoredTable table, Instant now) {
        var recovery = PointInTimeRecoveryDescription.builder();
        if (table.settings().recoverable()) {
            recovery.pointInTimeRecoveryStatus(PointInTimeRecoveryStatus.ENABLED)
                    .recoveryPeriodInDays(RECOVERY_DAYS)
                    .earliestRestorableDateTime(table.created())
                    .latestRestorableDateTime(now);
        } else {
            recovery.pointInTimeRecoveryStatus(PointInTimeRecoveryStatus.DISABLED);
        }
        return ContinuousBackupsDescription.builder()
                .continuousBackupsStatus(ContinuousBackupsStatus.ENABLED)
                .pointInTimeRecoveryDescription(recovery.build())
                .build();
    }

    void retag(String arn, Call call, UnaryOperator<Map<String, String>> change) {
        cloud.store().write(() -> {
            var table = tagged(arn, call);
            tables.put(table.withTags(TableTags.checked(change.apply(new HashMap<>(table.tags())))));
        });
    }

    StoredTable tagged(String arn, Call call) {
        checkTagged(arn);
        return tables.find(call.region(), arn)
                .orElseThrow(() ->
                        DynamoDbErrors.noTable("Requested resource not found: ResourceArn: " + arn + " not found"));
    }

    private static void checkTagged(String arn) {
        if (!arn.startsWith("arn:")) {
            throw DynamoDbErrors.invalid("ARNs must start with 'arn:': " + arn);
        }
        if (!TABLE.matcher(arn).matches()) {
            throw DynamoDbErrors.invalidParameter(
                    "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: " + arn);
        }
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
