package dev.wildrydes.localcloud;

import java.util.Optional;

/**
 * An Amazon Resource Name, {@code arn:<partition>:<service>:<region>:<account>:<resource>}.
 *
 * @param region empty for a global resource
 * @param account empty where the service leaves it out
 * @param resource the rest, which may have colons and slashes of its own
 */
public record Arn(String partition, String service, String region, String account, String resource) {
    private static final int PARTS = 6;

    /** The ARN that {@code text} is; empty if it is none. */
    public static Optional<Arn> parse(String text) {
        var parts = text.split(":", PARTS);
        return parts.length == PARTS && parts[0].equals("arn")
                ? Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]))
                : Optional.empty();
    }

    /**
     * The ARN that {@code text} is known to be.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Arn of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text + " is no ARN"));
    }
}
