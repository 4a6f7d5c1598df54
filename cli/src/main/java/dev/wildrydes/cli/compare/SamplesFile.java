package dev.wildrydes.cli.compare;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The samples as they were taken, as CSV: a line of names, then a line for each. Times are in milliseconds, starts in
 * UTC, and what is not known is empty.
 */
public final class SamplesFile {
    private static final String NAMES = "arm,block,start,end_to_end_ms,lookup_ms,cold,status\n";

    private SamplesFile() {}

    /** The whole file. */
    public static String text(Measurement measurement) {
        return measurement.samples().stream().map(SamplesFile::line).collect(Collectors.joining("", NAMES, ""));
    }

    private static String line(Sample sample) {
        return "%s,%d,%s,%s,%s,%s,%d\n"
                .formatted(
                        sample.arm().text(),
                        sample.block(),
                        sample.start(),
                        millis(sample.endToEndMillis()),
                        sample.lookupMillis().isPresent()
                                ? millis(sample.lookupMillis().getAsDouble())
                                : "",
                        sample.cold(),
                        sample.status());
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
