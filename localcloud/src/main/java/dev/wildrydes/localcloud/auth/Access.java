package dev.wildrydes.localcloud.auth;

/**
 * One thing that IAM is asked: may the caller do this to that?
 *
 * @param action for example {@code lambda:InvokeFunction}
 * @param resource an ARN, or {@code *} where the action knows no resource
 */
public record Access(String action, String resource) {}
