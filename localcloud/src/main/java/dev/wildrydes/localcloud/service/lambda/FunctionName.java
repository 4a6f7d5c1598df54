package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.AwsError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as a request names it: by name, by partial or full ARN, each perhaps with a qualifier at its end.
 *
 * @param region where it is
 * @param name the bare name
 * @param qualifier a version or an alias; empty for {@code $LATEST}, however that was said
 */
record FunctionName(String region, String name, Optional<String> qualifier) {
    private static final String LATEST = "$LATEST";
    private static final String PATTERN = "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-[a-z]+)+-\\d{1}:)?(\\d{12}:)?"
            + "(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?";
    private static final Pattern FORM = Pattern.compile(
            "(?:arn:aws[a-zA-Z-]*:lambda:)?(?:(?<region>[a-z]{2}(?:-[a-z]+)+-\\d):)?"
                    + "(?:(?<account>\\d{12}):)?(?:function:)?(?<name>[a-zA-Z0-9-_]+)(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9-_]+))?");
    private static final Pattern QUALIFIER = Pattern.compile("[a-zA-Z0-9$_-]{1,128}");
    private static final int MOST_CHARACTERS = 64;

    /**
     * Reads a name.
     *
     * @param qualifier the request's own, or null
     * @param region where the request came in
     * @throws AwsError if it is no name, or one of another region or account
     */
    static FunctionName of(String text, String qualifier, String region) {
        var form = FORM.matcher(text == null ? "" : text);
        if (!form.matches() || form.group("name").length() > MOST_CHARACTERS) {
            throw LambdaErrors.constraint(
                    text, "functionName", "Member must satisfy regular expression pattern: " + PATTERN);
        }
        if (qualifier != null && !QUALIFIER.matcher(qualifier).matches()) {
            throw LambdaErrors.constraint(
                    qualifier, "qualifier", "Member must satisfy regular expression pattern: (|[a-zA-Z0-9$_-]+)");
        }
        checkPlace(form, region);
        var inName = form.group("qualifier");
        if (inName != null && qualifier != null && !inName.equals(qualifier)) {
            throw LambdaErrors.invalid(
                    "The derived qualifier from the function name does not match the specified" + " qualifier.");
        }
        var either = inName == null ? qualifier : inName;
        return new FunctionName(
                region, form.group("name"), Optional.ofNullable(either).filter(one -> !one.equals(LATEST)));
    }

    private static void checkPlace(Matcher form, String here) {
        var region = form.group("region");
        if (region != null && !region.equals(here)) {
            throw LambdaErrors.notFound(
                    "Functions from '" + region + "' are not reachable in this region ('" + here + "')");
        }
        var account = form.group("account");
        if (account != null && !account.equals(Account.ID)) {
            throw new AwsError(
                    403,
                    "AccessDeniedException",
                    "Account " + Account.ID + " has no access to arn:aws:lambda:" + here + ":" + account + ":function:"
                            + form.group("name") + " because no resource-based policy allows it");
        }
    }

    /** The ARN of the function itself. */
    String arn() {
        return Account.arn("lambda", region, "function:" + name);
    }

    /** The ARN with the qualifier, if there is one. */
    String qualifiedArn() {
        return qualifier.map(one -> arn() + ":" + one).orElse(arn());
    }
}
