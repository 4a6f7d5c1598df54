package dev.wildrydes.localcloud.service.logs;

import dev.wildrydes.localcloud.Account;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/**
 * A log group.
 *
 * @param retentionInDays null while its events never expire
 */
record StoredGroup(
        String name,
        Instant created,
        Integer retentionInDays,
        String kmsKeyId,
        String logGroupClass,
        Map<String, String> tags) {
    private static final long DAY_MILLIS = 86_400_000L;

    StoredGroup {
        tags = Map.copyOf(tags);
    }

    StoredGroup withRetention(Integer days) {
        return new StoredGroup(name, created, days, kmsKeyId, logGroupClass, tags);
    }

    StoredGroup withTags(Map<String, String> others) {
        return new StoredGroup(name, created, retentionInDays, kmsKeyId, logGroupClass, others);
    }

    StoredGroup withKey(String key) {
        return new StoredGroup(name, created, retentionInDays, key, logGroupClass, tags);
    }

    /** Events before this time, in milliseconds since the epoch, are gone. */
    long oldestKept(Instant now) {
        return retentionInDays == null ? 0 : now.toEpochMilli() - retentionInDays * DAY_MILLIS;
    }

    static String arn(String region, String name) {
        return Account.arn("logs", region, "log-group:" + name);
    }

    LogGroup described(String region, long storedBytes) {
        return LogGroup.builder()
                .logGroupName(name)
                .creationTime(created.toEpochMilli())
                .retentionInDays(retentionInDays)
                .metricFilterCount(0)
                .arn(arn(region, name) + ":*")
                .logGroupArn(arn(region, name))
                .storedBytes(storedBytes)
                .kmsKeyId(kmsKeyId)
                .deletionProtectionEnabled(false)
                .logGroupClass(logGroupClass)
                .build();
    }
}
