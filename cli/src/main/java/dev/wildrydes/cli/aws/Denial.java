package dev.wildrydes.cli.aws;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What AWS says when a policy stands against a call. The wording is that of AWS's page "Troubleshoot access denied
 * error messages" (IAM User Guide).
 *
 * @param principal the ARN of who was refused
 * @param action for example {@code lambda:InvokeFunction}
 * @param resource what it was refused on; {@code *} if AWS names none
 * @param reason which policy is missing, or which one denies; may be empty
 */
public record Denial(String principal, String action, String resource, String reason) {
    private static final Pattern WORDING = Pattern.compile("User: (\\S+) is not authorized to perform: (\\S+)"
            + "(?: on resource: \"?([^\\s\"]+)\"?)?(?: (?:because|with) ([^\\n\"(\\\\]*))?");
    private static final Pattern KIND = Pattern.compile(
            "(identity-based|resource-based|resource control|service control|session|permissions boundary|"
                    + "VPC endpoint)(?: polic(?:y|ies))?");

    /** The denial that {@code text} tells of, wherever in it. */
    public static Optional<Denial> in(String text) {
        var match = WORDING.matcher(text);
        if (!match.find()) {
            return Optional.empty();
        }
        return Optional.of(new Denial(
                match.group(1),
                match.group(2).replaceFirst("[.,;]$", ""),
                Optional.ofNullable(match.group(3)).orElse("*").replaceFirst("[,;]$", ""),
                Optional.ofNullable(match.group(4)).orElse("").strip()));
    }

    /** Whether a policy denies in so many words, so that no permission helps. */
    public boolean isExplicit() {
        return reason.contains("explicit deny");
    }

    /** The statement that would allow it. */
    public String statement() {
        return "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}".formatted(action, resource);
    }

    /** What to do about it, on one line. */
    public String cure() {
        if (isExplicit()) {
            return "An explicit deny outweighs every Allow: take %s on %s out of the Deny in the %s of %s"
                    .formatted(action, resource, policy(), name());
        }
        if (reason.startsWith("no resource-based")) {
            return "Allow it in the policy of the resource: {\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":\"%s\",\"Resource\":\"%s\"}"
                    .formatted(principal, action, resource);
        }
        return "Allow it in the %s of %s: %s".formatted(policy(), name(), statement());
    }

    private String policy() {
        var match = KIND.matcher(reason);
        if (!match.find()) {
            return "policy";
        }
        return match.group(1).equals("permissions boundary") ? "permissions boundary" : match.group(1) + " policy";
    }

    /** A session of a role has no policies; its role has. */
    private String name() {
        var assumed = Pattern.compile(":assumed-role/([^/]+)/").matcher(principal);
        return assumed.find() ? "the role " + assumed.group(1) : principal;
    }
}
