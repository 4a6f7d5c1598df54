package dev.wildrydes.cli.deploy;

import java.util.List;

/**
 * What a deploy would do to one stack.
 *
 * @param service for example {@code rides}
 * @param obstacle why that cannot be told, else empty
 */
public record StackPreview(
        String service,
        String stack,
        Kind change,
        String obstacle,
        List<ParameterDiff> parameters,
        List<ResourceDiff> resources) {
    public StackPreview {
        parameters = List.copyOf(parameters);
        resources = List.copyOf(resources);
    }

    /** What would be done. */
    public enum Kind {
        /** It is made. */
        create,
        /** It is changed. */
        update,
        /** It stays as it is. */
        none,
        /** That cannot be told. */
        unknown
    }

    static StackPreview unknown(String service, String stack, String obstacle) {
        return new StackPreview(service, stack, Kind.unknown, obstacle, List.of(), List.of());
    }
}
