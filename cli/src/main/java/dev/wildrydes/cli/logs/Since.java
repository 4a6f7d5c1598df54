package dev.wildrydes.cli.logs;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Reads since when: so long ago, or a time. */
public final class Since {
    /** What {@code aws logs tail} begins with, too. */
    public static final String DEFAULT = "10m";

    private static final Pattern AGO = Pattern.compile("([0-9]{1,9})([smhdw])");

    private Since() {}

    /**
     * @param text {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}, {@code 1w}, or a time of ISO-8601, in UTC if it has
     *     no offset
     * @throws CliError if it is neither
     */
    public static Instant parse(String text, Instant now) {
        var ago = AGO.matcher(text.strip());
        try {
            return ago.matches() ? now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2))) : time(text.strip());
        } catch (DateTimeException e) {
            throw new CliError(
                    ExitCode.USAGE,
                    "--since " + text + " is neither so long ago nor a time",
                    "For example: --since 5m, --since 2h, or --since 2026-11-21T08:00:00Z",
                    e);
        }
    }

    private static Duration duration(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }

    private static Instant time(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        var hasOffset = text.matches(".*T.*(Z|[+-][0-9:]+)");
        return hasOffset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
