package dev.wildrydes.cli.ride;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a ride's answer tells of its lookup, in the header {@code Server-Timing}.
 *
 * @param way {@code url} or {@code arn}
 * @param millis how long it took inside RequestRide
 */
public record ServerTiming(String way, double millis) {
    private static final Pattern LOOKUP = Pattern.compile("unicorn;dur=([0-9.]+);desc=\"?(url|arn)\"?");

    /** Empty if the header does not tell of a lookup. */
    public static Optional<ServerTiming> of(String header) {
        var lookup = LOOKUP.matcher(header);
        return lookup.find()
                ? Optional.of(new ServerTiming(lookup.group(2), Double.parseDouble(lookup.group(1))))
                : Optional.empty();
    }
}
