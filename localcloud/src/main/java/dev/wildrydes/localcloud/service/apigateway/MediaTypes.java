package dev.wildrydes.localcloud.service.apigateway;

import java.util.List;

/** Comparing media types as an API's binary media types ask for. */
final class MediaTypes {
    private MediaTypes() {}

    /**
     * Whether one of {@code types}, in which {@code *}{@code /*} stands for all and {@code image/*} for all of a kind,
     * is the first that {@code header} (of {@code Content-Type} or {@code Accept}) names.
     */
    static boolean matches(List<String> types, String header) {
        var first = header.split("[,;]", 2)[0].strip();
        var kind = first.substring(0, Math.max(0, first.indexOf('/')));
        return types.stream()
                .anyMatch(type ->
                        type.equals("*/*") || type.equalsIgnoreCase(first) || type.equalsIgnoreCase(kind + "/*"));
    }
}
