package dev.wildrydes.localcloud.protocol;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an operation of a REST protocol is found; see "http trait" in the Smithy documentation.
 *
 * @param segments of the path: literals, {@code {labels}}, and a greedy {@code {label+}} that takes all that is left
 * @param query names that the query must have, and their values where these are not empty
 */
public record UriTemplate(List<String> segments, Map<String, String> query) {

    /** The template that {@code text} is, for example {@code /{Bucket}/{Key+}?tagging}. */
    static UriTemplate parse(String text) {
        var mark = text.indexOf('?');
        var query = new LinkedHashMap<String, String>();
        if (mark >= 0) {
            QueryString.parse(text.substring(mark + 1)).forEach((name, values) -> query.put(name, values.get(0)));
        }
        return new UriTemplate(segments(mark < 0 ? text : text.substring(0, mark)), Map.copyOf(query));
    }

    /** The segments of a path; a slash at its end begins an empty last one. */
    static List<String> segments(String path) {
        return path.isEmpty() || path.equals("/")
                ? List.of()
                : Arrays.asList((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
    }

    /** Whether {@code name} is a label of this template. */
    boolean hasLabel(String name) {
        return segments.contains("{" + name + "}") || segments.contains("{" + name + "+}");
    }

    /** How many segments are the same for every request. */
    int literals() {
        return (int)
                segments.stream().filter(segment -> !segment.startsWith("{")).count();
    }

    /** Whether the query has all that it must have. */
    boolean matchesQuery(Map<String, List<String>> actual) {
        return query.entrySet().stream()
                .allMatch(fixed -> actual.containsKey(fixed.getKey())
                        && (fixed.getValue().isEmpty()
                                || actual.get(fixed.getKey()).contains(fixed.getValue())));
    }

    /** The labels' values, percent-decoded, if the path is one of these; a slash at its end does not matter. */
    Optional<Map<String, String>> match(List<String> path) {
        var labels = new LinkedHashMap<String, String>();
        for (var i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            if (i >= path.size() || path.get(i).isEmpty() && !segment.endsWith("+}")) {
                return Optional.empty();
            }
            if (segment.endsWith("+}")) {
                var rest = String.join("/", path.subList(i, path.size()));
                labels.put(segment.substring(1, segment.length() - 2), QueryString.decodedSegment(rest));
                return rest.isEmpty() ? Optional.empty() : Optional.of(labels);
            }
            if (segment.startsWith("{")) {
                labels.put(segment.substring(1, segment.length() - 1), QueryString.decodedSegment(path.get(i)));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        var left = path.subList(segments.size(), path.size());
        return left.isEmpty() || left.equals(List.of("")) ? Optional.of(labels) : Optional.empty();
    }
}
