package dev.wildrydes.localcloud.service.apigateway.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Comparing media types: with an API's binary media types, and with the content types that templates are for. */
public final class MediaTypes {
    private static final String JSON = "application/json";

    private MediaTypes() {}

    /**
     * Whether one of {@code types}, in which {@code *}{@code /*} stands for all and {@code image/*} for all of a kind,
     * is the first that {@code header} (of {@code Content-Type} or {@code Accept}) names.
     */
    public static boolean matches(List<String> types, String header) {
        var first = first(header);
        var kind = first.substring(0, Math.max(0, first.indexOf('/')));
        return types.stream()
                .anyMatch(type ->
                        type.equals("*/*") || type.equalsIgnoreCase(first) || type.equalsIgnoreCase(kind + "/*"));
    }

    /** The first media type of a header, without parameters. */
    static String first(String header) {
        return header.split("[,;]", 2)[0].strip();
    }

    /**
     * Of templates by content type the one to answer with: what the caller accepts, else JSON, else any.
     *
     * @param templates at least one
     */
    public static Map.Entry<String, String> preferred(Map<String, String> templates, String accept) {
        var type = Stream.of(first(accept), JSON)
                .filter(templates::containsKey)
                .findFirst()
                .orElseGet(() -> templates.keySet().iterator().next());
        return Map.entry(type, Optional.ofNullable(templates.get(type)).orElse(""));
    }
}
