package dev.wildrydes.cli.aws;

/**
 * Where stacks are.
 *
 * @param target {@code local}
 * @param region for example {@code us-east-2}
 */
public record Place(String target, String region) {
    /** The workshop's region. */
    public static final String DEFAULT_REGION = "us-east-2";

    /** The options that a command needs to mean this place, with a space before each; none for the default. */
    public String options() {
        return region.equals(DEFAULT_REGION) ? "" : " --region " + region;
    }

    @Override
    public String toString() {
        return region + " (" + target + ")";
    }
}
