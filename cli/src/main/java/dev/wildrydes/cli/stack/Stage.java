package dev.wildrydes.cli.stack;

import dev.wildrydes.cli.error.CliError;
import java.util.regex.Pattern;

/**
 * One deployment of the whole system beside others.
 *
 * @param name 1 to 21 letters, digits and hyphens: function names contain it and end at 64 characters
 */
public record Stage(String name) {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9-]{1,21}");

    /** @throws CliError if the name would not fit, or would name another service's stack */
    public Stage {
        if (!VALID.matcher(name).matches()) {
            throw CliError.usage(
                    "The stage '" + name + "' is not 1 to 21 letters, digits and hyphens",
                    "Choose another one: --stage dev");
        }
        if (name.startsWith("ride-fleet-") || name.startsWith("ride-record-")) {
            throw CliError.usage(
                    "The stage '" + name + "' begins like a service, so that wild-rydes-" + name
                            + " would be that service's stack",
                    "Choose another one: --stage dev");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
