package dev.wildrydes.localcloud.service.apigateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which method of an API a path leads to: per segment a literal before a variable before a greedy variable, as on AWS.
 *
 * @param pathParameters the variables' values, percent-decoded
 */
record Route(Node node, Verb verb, Map<String, String> pathParameters) {

    /** @param path without the stage, percent-encoded; a slash at its end makes no difference */
    static Optional<Route> find(Definition definition, String httpMethod, String path) {
        var segments = new ArrayList<String>();
        for (var segment : path.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        var root = definition.resources().get(definition.rootId());
        return descend(definition, root, segments, Map.of()).flatMap(place -> place.method(httpMethod));
    }

    /** Where a request is that leads to no method: at the root, as far as it has to be somewhere. */
    static Route nowhere(Definition definition, String httpMethod) {
        var none = new Verb(httpMethod, "NONE", null, null, null, null, null, null, null);
        return new Route(definition.resources().get(definition.rootId()), none, Map.of());
    }

    private static Optional<Place> descend(
            Definition definition, Node node, List<String> segments, Map<String, String> parameters) {
        if (segments.isEmpty()) {
            return node.methods().isEmpty() ? Optional.empty() : Optional.of(new Place(node, parameters));
        }
        var children = definition.resources().values().stream()
                .filter(child -> node.id().equals(child.parentId()))
                .sorted((a, b) -> rank(a) - rank(b))
                .toList();
        for (var child : children) {
            var found = enter(definition, child, segments, parameters);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Place> enter(
            Definition definition, Node child, List<String> segments, Map<String, String> parameters) {
        var part = child.pathPart();
        return switch (rank(child)) {
            case 0 ->
                part.equals(decoded(segments.get(0)))
                        ? descend(definition, child, segments.subList(1, segments.size()), parameters)
                        : Optional.empty();
            case 1 ->
                descend(
                        definition,
                        child,
                        segments.subList(1, segments.size()),
                        with(parameters, part.substring(1, part.length() - 1), segments.get(0)));
            default ->
                descend(
                        definition,
                        child,
                        List.of(),
                        with(parameters, part.substring(1, part.length() - 2), String.join("/", segments)));
        };
    }

    private static int rank(Node node) {
        if (!node.pathPart().startsWith("{")) {
            return 0;
        }
        return node.pathPart().endsWith("+}") ? 2 : 1;
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        var more = new TreeMap<>(parameters);
        more.put(name, decoded(value));
        return more;
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private record Place(Node node, Map<String, String> parameters) {
        Optional<Route> method(String httpMethod) {
            return Optional.ofNullable(node.methods()
                            .getOrDefault(httpMethod, node.methods().get("ANY")))
                    .map(verb -> new Route(node, verb, parameters));
        }
    }
}
