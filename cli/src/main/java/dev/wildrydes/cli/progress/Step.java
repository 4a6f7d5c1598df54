package dev.wildrydes.cli.progress;

/**
 * Where one of several things that are done at the same time has come to.
 *
 * @param subject the thing, always by the same words, for example {@code UnicornsTable (AWS::DynamoDB::Table)}
 * @param status for example {@code CREATE_IN_PROGRESS}; it is under way as long as that ends so
 * @param reason why, if anybody said so, else empty
 * @param telling whether everybody should read of it, also where only lines can be appended
 */
public record Step(String subject, String status, String reason, boolean telling) {
    /** Whether it goes on. */
    public boolean underWay() {
        return status.endsWith("_IN_PROGRESS");
    }

    /** Whether it went wrong. */
    public boolean failed() {
        return status.endsWith("_FAILED");
    }

    /** All of it, where lines can only be appended. */
    public String line() {
        return "  %-20s %s%s".formatted(status, subject, reason.isEmpty() ? "" : ": " + reason);
    }
}
