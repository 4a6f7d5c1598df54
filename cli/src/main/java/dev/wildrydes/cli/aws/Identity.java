package dev.wildrydes.cli.aws;

/**
 * Who AWS takes the caller for, as STS's {@code GetCallerIdentity} says.
 *
 * @param account the number of the account
 * @param principal the ARN of the user or of the role's session
 */
public record Identity(String account, String principal) {}
