package dev.wildrydes.localcloud.service.apigateway.exchange;

import dev.wildrydes.localcloud.service.apigateway.restapi.ApiMethod;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiResource;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import dev.wildrydes.localcloud.service.apigateway.restapi.SortedMaps;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which method of an API a path leads to: per segment a literal before a variable before a greedy variable, as on AWS.
 *
 * @param pathParameters the variables' values as they were sent: AWS does not decode them (LocalStack's snapshot
 *     test_lambda_aws_proxy_integration)
 */
public record Route(ApiResource node, ApiMethod verb, Map<String, String> pathParameters) {

    /** That {@code ANY} stands for. */
    private static final Set<String> ALL = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private static final int LITERAL = 0;
    private static final int VARIABLE = 1;
    private static final int GREEDY = 2;

    /** @param path without the stage, percent-encoded; a slash at its end makes no difference */
    public static Optional<Route> find(Definition definition, String httpMethod, String path) {
        var segments = List.of(trimmed(path).split("/"));
        var root = definition.resources().get(definition.rootId());
        return new Search(definition, httpMethod).descend(root, segments, Map.of());
    }

    /** Where a request is that leads to no method: at the root, as far as it has to be somewhere. */
    public static Route nowhere(Definition definition, String httpMethod) {
        var none = new ApiMethod(httpMethod, "NONE", null, null, null, null, null, null, null);
        return new Route(definition.resources().get(definition.rootId()), none, Map.of());
    }

    private static int rank(ApiResource node) {
        if (!node.pathPart().startsWith("{")) {
            return LITERAL;
        }
        return node.pathPart().endsWith("+}") ? GREEDY : VARIABLE;
    }

    /** Without slashes at its beginning and at its end; those in between may double. */
    private static String trimmed(String path) {
        return path.replaceAll("^/+|/+$", "");
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** A resource without the method is passed by: one that is less to the point may have it. */
    private record Search(Definition definition, String httpMethod) {
        private Optional<Route> descend(ApiResource node, List<String> segments, Map<String, String> parameters) {
            if (segments.stream().allMatch(String::isEmpty)) {
                var any = ALL.contains(httpMethod) ? node.methods().get("ANY") : null;
                return Optional.ofNullable(node.methods().getOrDefault(httpMethod, any))
                        .map(verb -> new Route(node, verb, parameters));
            }
            var children = definition.resources().values().stream()
                    .filter(child -> node.id().equals(child.parentId()))
                    .sorted((a, b) -> rank(a) - rank(b))
                    .toList();
            for (var child : children) {
                var found = enter(child, segments, parameters);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<Route> enter(ApiResource child, List<String> segments, Map<String, String> parameters) {
            var part = child.pathPart();
            if (rank(child) == GREEDY) {
                var name = part.substring(1, part.length() - "+}".length());
                var rest = SortedMaps.with(parameters, name, String.join("/", segments));
                return descend(child, List.of(), rest);
            }
            var first = segments.stream().takeWhile(String::isEmpty).toList().size();
            var segment = segments.get(first);
            var left = segments.subList(first + 1, segments.size());
            if (rank(child) == LITERAL) {
                return part.equals(decoded(segment)) ? descend(child, left, parameters) : Optional.empty();
            }
            var name = part.substring(1, part.length() - "}".length());
            return descend(child, left, SortedMaps.with(parameters, name, segment));
        }
    }
}
