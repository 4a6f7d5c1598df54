package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.AwsError;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.Tag;

/** What a lifecycle configuration must be; see "Lifecycle configuration elements" in the user guide. */
final class LifecycleChecks {
    private LifecycleChecks() {}

    static void check(BucketLifecycleConfiguration configuration) {
        if (configuration == null || configuration.rules().isEmpty()) {
            throw S3Errors.malformedXml();
        }
        configuration.rules().forEach(LifecycleChecks::check);
    }

    private static void check(LifecycleRule rule) {
        var prefix = rule.getValueForField("Prefix", String.class).isPresent();
        var emptyNoncurrent = rule.noncurrentVersionExpiration() != null
                && rule.noncurrentVersionExpiration().noncurrentDays() == null;
        if (rule.status() == null
                || rule.status() == ExpirationStatus.UNKNOWN_TO_SDK_VERSION
                || rule.filter() == null && !prefix
                || rule.filter() != null && prefix
                || emptyNoncurrent) {
            throw S3Errors.malformedXml();
        }
        if (rule.filter() != null) {
            check(rule.filter());
        }
        if (rule.expiration() != null) {
            check(rule.expiration());
        }
    }

    private static void check(LifecycleRuleFilter filter) {
        var and = filter.and() == null ? List.<Tag>of() : filter.and().tags();
        var alone = Stream.of(
                        filter.and(),
                        filter.prefix(),
                        filter.tag(),
                        filter.objectSizeGreaterThan(),
                        filter.objectSizeLessThan())
                .filter(Objects::nonNull)
                .count();
        if (alone > 1) {
            throw S3Errors.malformedXml();
        }
        var keys = new HashSet<String>();
        if (!and.stream().map(Tag::key).allMatch(keys::add)) {
            throw new AwsError(400, "InvalidRequest", "Duplicate Tag Keys are not allowed.");
        }
    }

    private static void check(LifecycleExpiration expiration) {
        var kinds = Stream.of(expiration.date(), expiration.days(), expiration.expiredObjectDeleteMarker())
                .filter(Objects::nonNull)
                .count();
        if (kinds != 1) {
            throw S3Errors.malformedXml();
        }
        var date = expiration.date();
        if (date != null && !date.equals(date.truncatedTo(ChronoUnit.DAYS))) {
            throw S3Errors.invalidArgument("'Date' must be at midnight GMT", "Date", date.toString());
        }
        if (expiration.days() != null && expiration.days() < 1) {
            throw S3Errors.invalidArgument("'Days' for Expiration action must be a positive integer");
        }
    }
}
