package dev.wildrydes.localcloud.protocol;

import dev.wildrydes.localcloud.http.HttpRequest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/**
 * Operations found by method, path and query. Where several match, the one that says most about the request is meant.
 */
final class RestOperations {
    private static final Comparator<Match> BY_FIT = Comparator.comparing(Match::complete)
            .thenComparing(match -> match.operation().uri().literals())
            .thenComparing(match -> match.operation().uri().query().size())
            .thenComparing(match -> match.operation().required().size());

    private record Match(OperationModel operation, boolean complete) {}

    private final Collection<OperationModel> operations;

    RestOperations(Collection<OperationModel> operations) {
        this.operations = List.copyOf(operations);
    }

    /** The operation that {@code request} asks for. */
    Optional<OperationModel> find(HttpRequest request) {
        var path = UriTemplate.segments(request.path());
        var query = QueryString.parse(request.query());
        return operations.stream()
                .filter(operation -> operation.method().equals(request.method()))
                .filter(operation -> operation.uri().matchesQuery(query))
                .filter(operation -> operation.uri().match(path).isPresent())
                .map(operation -> new Match(operation, complete(operation, request, query)))
                .max(BY_FIT)
                .map(Match::operation);
    }

    /** Whether the query has a name that {@code operation} has no use for, so that another one may be meant. */
    static boolean leavesQueryUnread(OperationModel operation, HttpRequest request) {
        return QueryString.parse(request.query()).keySet().stream()
                .anyMatch(name -> !name.regionMatches(true, 0, "x-amz-", 0, 6)
                        && !name.equals("x-id")
                        && !operation.uri().query().containsKey(name)
                        && Members.of(operation.empty()).elsewhere().stream()
                                .noneMatch(field -> field.location() == MarshallLocation.QUERY_PARAM
                                        && field.locationName().equals(name)));
    }

    private static boolean complete(OperationModel operation, HttpRequest request, Map<String, List<String>> query) {
        return operation.required().stream().allMatch(field -> has(field, request, query));
    }

    private static boolean has(SdkField<?> field, HttpRequest request, Map<String, List<String>> query) {
        return field.location() == MarshallLocation.QUERY_PARAM
                ? query.containsKey(field.locationName())
                : request.headers().first(field.locationName()).isPresent();
    }
}
