package dev.wildrydes.localcloud.auth;

/**
 * IAM's answer to one question.
 *
 * @param allowed whether the call may go on
 * @param reason for a denial why, in AWS's words, beginning with {@code because} or {@code with an explicit deny};
 *     empty for an allowed call
 */
public record Decision(boolean allowed, String reason) {
    /** The call may go on. */
    public static final Decision ALLOWED = new Decision(true, "");

    /** The call may not go on. */
    public static Decision denied(String reason) {
        return new Decision(false, reason);
    }
}
