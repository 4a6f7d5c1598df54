package dev.wildrydes.localcloud.service.s3;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.Tag;

/** Which objects a lifecycle rule is about: those with a prefix, tags and a size. */
final class LifecycleFilter {
    private LifecycleFilter() {}

    static boolean covers(LifecycleRule rule, StoredObject object) {
        var filter = rule.filter();
        return prefix(rule).map(object.key()::startsWith).orElse(true)
                && (filter == null
                        || tags(filter).allMatch(tag -> tag.value()
                                        .equals(object.tags().get(tag.key())))
                                && largerThan(filter)
                                        .map(size -> object.size() > size)
                                        .orElse(true)
                                && smallerThan(filter)
                                        .map(size -> object.size() < size)
                                        .orElse(true));
    }

    /** The prefix, which rules of the old kind have beside their filter. */
    @SuppressWarnings("deprecation")
    static Optional<String> prefix(LifecycleRule rule) {
        var filter = rule.filter();
        if (filter == null) {
            return Optional.ofNullable(rule.prefix());
        }
        return Optional.ofNullable(filter.prefix())
                .or(() -> Optional.ofNullable(filter.and()).map(and -> and.prefix()));
    }

    private static Stream<Tag> tags(LifecycleRuleFilter filter) {
        var several = filter.and() == null ? List.<Tag>of() : filter.and().tags();
        return Stream.concat(Stream.ofNullable(filter.tag()), several.stream());
    }

    private static Optional<Long> largerThan(LifecycleRuleFilter filter) {
        return Optional.ofNullable(filter.objectSizeGreaterThan())
                .or(() -> Optional.ofNullable(filter.and()).map(and -> and.objectSizeGreaterThan()));
    }

    private static Optional<Long> smallerThan(LifecycleRuleFilter filter) {
        return Optional.ofNullable(filter.objectSizeLessThan())
                .or(() -> Optional.ofNullable(filter.and()).map(and -> and.objectSizeLessThan()));
    }
}
