package dev.wildrydes.cli.compare;

import dev.wildrydes.cli.error.CliError;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param failure what ended it early, or kept the lookup from being restored
 */
public record Measured(Measurement measurement, Optional<CliError> failure) {}
