package dev.wildrydes.localcloud.service.ssm;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;

/**
 * The filters of {@code DescribeParameters} and {@code GetParametersByPath}; all must hold, any of a filter's values
 * will do.
 */
final class ParameterFilters {
    private ParameterFilters() {}

    /**
     * Both spellings that {@code DescribeParameters} has: {@code Filters} mean the same with {@code BeginsWith} for
     * names.
     */
    static Predicate<StoredParameter> of(DescribeParametersRequest request) {
        var old = request.filters().stream().map(filter -> ParameterStringFilter.builder()
                .key(filter.keyAsString())
                .values(filter.values())
                .option("Name".equals(filter.keyAsString()) ? "BeginsWith" : "Equals")
                .build());
        return of(Stream.concat(old, request.parameterFilters().stream()).toList());
    }

    static Predicate<StoredParameter> of(List<ParameterStringFilter> filters) {
        return filters.stream().map(ParameterFilters::of).reduce(Predicate::and).orElse(parameter -> true);
    }

    private static Predicate<StoredParameter> of(ParameterStringFilter filter) {
        var option = filter.option() == null ? "Equals" : filter.option();
        return switch (String.valueOf(filter.key())) {
            case "Name" -> parameter -> matches(filter, option, parameter.name());
            case "Path" -> path(filter);
            case "Type" ->
                parameter -> matches(filter, option, parameter.latest().type());
            case "KeyId" ->
                parameter -> matches(filter, option, parameter.latest().keyId());
            case "Tier" ->
                parameter -> matches(filter, option, parameter.latest().tier());
            case "Label" -> parameter -> filter.values().stream().anyMatch(parameter.labels()::containsKey);
            case "DataType" ->
                parameter -> matches(filter, option, parameter.latest().dataType());
            default -> tag(filter, option);
        };
    }

    /** The version that a filter by label means; the latest one if there is no such filter. */
    static ParameterVersion labelled(StoredParameter parameter, List<ParameterStringFilter> filters) {
        return filters.stream()
                .filter(filter -> "Label".equals(filter.key()))
                .flatMap(filter -> filter.values().stream())
                .flatMap(label -> parameter.version(label).stream())
                .findFirst()
                .orElseGet(parameter::latest);
    }

    private static Predicate<StoredParameter> path(ParameterStringFilter filter) {
        var recursive = "Recursive".equals(filter.option());
        return parameter -> filter.values().stream().anyMatch(path -> under(parameter.name(), path, recursive));
    }

    private static Predicate<StoredParameter> tag(ParameterStringFilter filter, String option) {
        var name = filter.key().substring("tag:".length());
        return parameter -> {
            var value = Optional.ofNullable(parameter.tags().get(name));
            return value.isPresent() && (filter.values().isEmpty() || matches(filter, option, value.get()));
        };
    }

    /** Whether a parameter is in the hierarchy that a path opens, directly in it or at any depth. */
    static boolean under(String name, String path, boolean recursive) {
        var folder = path.endsWith("/") ? path : path + "/";
        var full = name.startsWith("/") ? name : "/" + name;
        return full.startsWith(folder) && (recursive || full.indexOf('/', folder.length()) < 0);
    }

    private static boolean matches(ParameterStringFilter filter, String option, String actual) {
        return actual != null
                && filter.values().stream().anyMatch(wanted -> switch (option) {
                    case "BeginsWith" -> actual.startsWith(wanted);
                    case "Contains" -> actual.contains(wanted);
                    default -> actual.equals(wanted);
                });
    }
}
