package dev.wildrydes.localcloud.protocol;

import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Members of REST operations that travel outside the body; see "HTTP binding traits" in the Smithy documentation. */
final class HttpBindings {
    private final HttpRequest request;
    private final Map<String, String> labels;
    private final Map<String, List<String>> query;

    private HttpBindings(HttpRequest request, OperationModel operation) {
        this.request = request;
        this.labels =
                operation.uri().match(UriTemplate.segments(request.path())).orElse(Map.of());
        this.query = QueryString.parse(request.query());
    }

    /** Sets every member of {@code builder} that path, query or headers have. */
    static void read(HttpRequest request, OperationModel operation, SdkPojo builder) {
        var bindings = new HttpBindings(request, operation);
        for (var field : Members.of(builder).elsewhere()) {
            bindings.value(field).ifPresent(value -> field.set(builder, value));
        }
    }

    /** The headers that members of {@code response} are. */
    static Headers headers(SdkPojo response) {
        var headers = Headers.NONE;
        for (var field : Members.of(response).elsewhere()) {
            var value = field.getValueOrDefault(response);
            if (field.location() == MarshallLocation.HEADER && JsonWriter.isSet(value)) {
                headers = with(headers, field, value);
            }
        }
        return headers;
    }

    /** The status that a member of {@code response} is, else {@code otherwise}. */
    static int status(SdkPojo response, int otherwise) {
        return Members.of(response).elsewhere().stream()
                .filter(field -> field.location() == MarshallLocation.STATUS_CODE)
                .map(field -> field.getValueOrDefault(response))
                .filter(Integer.class::isInstance)
                .mapToInt(Integer.class::cast)
                .findFirst()
                .orElse(otherwise);
    }

    private static Headers with(Headers headers, SdkField<?> field, Object value) {
        if (value instanceof Map<?, ?> map) {
            var all = headers;
            for (var entry : map.entrySet()) {
                all = all.with(field.locationName() + entry.getKey(), String.valueOf(entry.getValue()));
            }
            return all;
        }
        if (value instanceof List<?> list) {
            return headers.with(
                    field.locationName(),
                    String.join(",", list.stream().map(String::valueOf).toList()));
        }
        return headers.with(field.locationName(), Scalars.write(field, value, Format.RFC_822));
    }

    private Optional<Object> value(SdkField<?> field) {
        return switch (field.location()) {
            case PATH, GREEDY_PATH ->
                Optional.ofNullable(labels.get(field.locationName()))
                        .map(text -> Scalars.demand(field, text, Format.ISO_8601));
            case QUERY_PARAM -> fromQuery(field);
            case HEADER -> fromHeaders(field);
            default -> Optional.empty();
        };
    }

    private Optional<Object> fromQuery(SdkField<?> field) {
        if (field.marshallingType().getKnownType() == MarshallingKnownType.MAP) {
            var all = new LinkedHashMap<String, String>();
            query.forEach((name, values) -> all.put(name, values.get(0)));
            return Optional.of(all);
        }
        var values = query.get(field.locationName());
        if (values == null) {
            return Optional.empty();
        }
        return Optional.of(
                field.containsTrait(ListTrait.class)
                        ? list(field, values, Format.ISO_8601)
                        : Scalars.demand(field, values.get(0), Format.ISO_8601));
    }

    private Optional<Object> fromHeaders(SdkField<?> field) {
        if (field.marshallingType().getKnownType() == MarshallingKnownType.MAP) {
            var map = prefixed(field.locationName());
            return map.isEmpty() ? Optional.empty() : Optional.of(map);
        }
        var values = request.headers().all(field.locationName());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                field.containsTrait(ListTrait.class)
                        ? list(field, List.of(String.join(",", values).split("\\s*,\\s*")), Format.RFC_822)
                        : Scalars.demand(field, values.get(0), Format.RFC_822));
    }

    private Map<String, String> prefixed(String prefix) {
        var map = new LinkedHashMap<String, String>();
        request.headers().forEach((name, value) -> {
            if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                map.merge(Members.folded(name.substring(prefix.length())), value, (one, two) -> one + "," + two);
            }
        });
        return map;
    }

    private static List<Object> list(SdkField<?> field, List<String> values, Format time) {
        var member = field.getTrait(ListTrait.class).memberFieldInfo();
        var list = new ArrayList<>(values.size());
        values.forEach(text -> list.add(Scalars.demand(member, text, time)));
        return list;
    }
}
