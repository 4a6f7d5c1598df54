package dev.wildrydes.cli.aws;

import java.util.Optional;

/**
 * What a user said of where to act, each part empty where nothing was said.
 *
 * @param target {@code local} or {@code aws}
 * @param region a region's name
 * @param profile a profile of the AWS configuration files
 * @param endpointUrl what is to answer in AWS's place
 */
public record TargetOptions(
        Optional<String> target, Optional<String> region, Optional<String> profile, Optional<String> endpointUrl) {

    /** The target that is meant: {@code local}, unless an endpoint is named that answers in AWS's place. */
    public String name() {
        return target.orElse(endpointUrl.isPresent() ? "aws" : "local");
    }

    /** As a command needs them to mean the same place, with a space before each. */
    String spelled() {
        return (endpointUrl.isEmpty() ? " --target aws" : "")
                + option("--profile", profile)
                + option("--region", region)
                + option("--endpoint-url", endpointUrl);
    }

    private static String option(String name, Optional<String> value) {
        return value.map(given -> " " + name + " " + given).orElse("");
    }
}
