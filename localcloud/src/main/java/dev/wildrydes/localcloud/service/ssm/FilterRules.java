package dev.wildrydes.localcloud.service.ssm;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParametersFilter;

/**
 * Which filters there are, and what they take; "ParameterStringFilter" in the API reference. The texts are those that
 * getmoto/moto has from AWS.
 */
final class FilterRules {
    private static final List<String> OLDER_KEYS = List.of("Name", "Type", "KeyId");
    private static final Pattern KEY = Pattern.compile("tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType");
    private static final Set<String> NOT_BY_PATH = Set.of("Name", "Path", "Tier");
    private static final Set<String> VALUED = Set.of("Name", "Type", "Path", "Tier", "KeyId");

    private FilterRules() {}

    /** Refuses filters of {@code DescribeParameters} that are none. */
    static void checkDescribing(List<ParameterStringFilter> filters) {
        filters.stream()
                .filter(filter -> "Label".equals(filter.key()))
                .findFirst()
                .ifPresent(filter -> {
                    throw invalid("InvalidFilterKey", "key", "Label", "filter keys", "[Path, Name, Type, KeyId, Tier]");
                });
        check(filters);
    }

    /** Refuses filters of {@code GetParametersByPath} that are none. */
    static void checkByPath(List<ParameterStringFilter> filters) {
        filters.stream()
                .map(ParameterStringFilter::key)
                .filter(NOT_BY_PATH::contains)
                .findFirst()
                .ifPresent(key -> {
                    throw invalid("InvalidFilterKey", "key", key, "filter keys", "[Type, KeyId]");
                });
        check(filters);
    }

    /**
     * Refuses {@code Filters} of {@code DescribeParameters}, the older form, that lack a key or values, or have another
     * key.
     */
    static void checkOlder(List<ParametersFilter> filters) {
        for (var at = 0; at < filters.size(); at++) {
            var filter = filters.get(at);
            var member = "filters." + (at + 1) + ".member.";
            if (filter.key() == null || !filter.hasValues()) {
                throw violated("null", member + (filter.key() == null ? "key" : "values"), "Member must not be null");
            }
            if (!OLDER_KEYS.contains(filter.keyAsString())) {
                throw violated(
                        "'" + filter.keyAsString() + "'",
                        member + "key",
                        "Member must satisfy enum value set: " + OLDER_KEYS);
            }
        }
    }

    private static AwsError violated(String value, String member, String constraint) {
        return new AwsError(400, "ValidationException", Violations.of(value, member, constraint));
    }

    private static void check(List<ParameterStringFilter> filters) {
        var keys = new HashSet<String>();
        for (var at = 0; at < filters.size(); at++) {
            var filter = filters.get(at);
            if (filter.key() == null || !KEY.matcher(filter.key()).matches()) {
                throw violated(
                        "'" + filter.key() + "'",
                        "parameterFilters." + (at + 1) + ".member.key",
                        "Member must satisfy regular expression pattern: " + KEY);
            }
            if (VALUED.contains(filter.key()) && filter.values().isEmpty()) {
                throw new AwsError(
                        400,
                        "InvalidFilterValue",
                        "The following filter values are missing : null for filter key " + filter.key() + ".");
            }
            if (!keys.add(filter.key())) {
                throw new AwsError(
                        400,
                        "InvalidFilterKey",
                        "The following filter is duplicated in the request: " + filter.key()
                                + ". A request can contain only one occurrence of a specific filter.");
            }
            checkOption(filter);
            checkValues(filter);
        }
    }

    private static void checkOption(ParameterStringFilter filter) {
        var options =
                switch (filter.key()) {
                    case "Path" -> List.of("Recursive", "OneLevel");
                    case "Name" -> List.of("BeginsWith", "Equals", "Contains");
                    default -> List.of("BeginsWith", "Equals");
                };
        if (filter.option() != null && !options.contains(filter.option())) {
            var told = "Name".equals(filter.key()) ? List.of("BeginsWith", "Equals") : options;
            throw invalid("InvalidFilterOption", "option", filter.option(), "options", told.toString());
        }
    }

    private static void checkValues(ParameterStringFilter filter) {
        var values =
                switch (filter.key()) {
                    case "Tier" -> List.of("Standard", "Advanced", "Intelligent-Tiering");
                    case "Type" -> List.of("String", "StringList", "SecureString");
                    default -> filter.values();
                };
        filter.values().stream()
                .filter(value -> !values.contains(value))
                .findFirst()
                .ifPresent(value -> {
                    throw invalid("InvalidFilterOption", "value", value, "values", values.toString());
                });
        if (filter.key().equals("Path")) {
            filter.values().forEach(ParameterName::checkPath);
        }
    }

    private static AwsError invalid(String code, String what, String given, String kind, String valid) {
        return new AwsError(
                400,
                code,
                "The following filter " + what + " is not valid: " + given + ". Valid " + kind + " include: " + valid
                        + ".");
    }
}
