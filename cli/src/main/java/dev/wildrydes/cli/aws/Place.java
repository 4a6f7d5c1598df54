package dev.wildrydes.cli.aws;

/**
 * Where stacks are.
 *
 * @param target {@code local}
 * @param region for example {@code us-east-2}
 */
public record Place(String target, String region) {
    @Override
    public String toString() {
        return region + " (" + target + ")";
    }
}
