package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Violations;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as a request names it: by name, by partial or full ARN, each perhaps with a qualifier at its end. Patterns
 * and messages as recorded in LocalStack's {@code test_function_name_and_qualifier_validation}.
 *
 * @param region where it is
 * @param name the bare name
 * @param qualifier a version, an alias or {@code $LATEST}, as it was said; empty if none was
 */
record FunctionName(String region, String name, Optional<String> qualifier) {
    static final String LATEST = "$LATEST";

    private static final String PLACE = "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?"
            + "-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?";
    private static final String PATTERN = PLACE + "([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";
    private static final String PATTERN_OF_NEW = PLACE + "([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?";
    private static final Pattern FORM =
            Pattern.compile("(?:arn:aws[a-zA-Z-]*:lambda:)?(?:(?<region>[a-z]{2}(?:-[a-z]+)+-\\d):)?"
                    + "(?:(?<account>\\d{12}):)?(?:function:)?(?<name>[a-zA-Z0-9-_.]+)"
                    + "(?::(?<qualifier>\\$LATEST(?:\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?");
    private static final String QUALIFIER_PATTERN = "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+";
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int MOST_CHARACTERS = 64;
    private static final int MOST_CHARACTERS_IN_ALL = 140;
    private static final int MOST_CHARACTERS_OF_QUALIFIER = 128;

    /**
     * Reads a name.
     *
     * @param qualifier the request's own, or null
     * @param region where the request came in
     * @throws AwsError if it is no name, or one of another region or account
     */
    static FunctionName of(String text, String qualifier, String region) {
        var form = FORM.matcher(text == null ? "" : text);
        new Constraints()
                .refuseUnless(form.matches(), text, "functionName", PATTERN)
                .length(qualifier, "qualifier", MOST_CHARACTERS_OF_QUALIFIER)
                .pattern(qualifier, "qualifier", QUALIFIER_PATTERN)
                .check();
        checkPlace(form, region);
        var inName = form.group("qualifier");
        if (inName != null && qualifier != null && !inName.equals(qualifier)) {
            throw LambdaErrors.invalid(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        return new FunctionName(region, form.group("name"), Optional.ofNullable(inName == null ? qualifier : inName));
    }

    /** Reads the name of a function that is to be made. */
    static FunctionName ofNew(String text, String region) {
        var form = FORM.matcher(text == null ? "" : text);
        var isName = form.matches() && !form.group("name").contains(".");
        new Constraints()
                .refuseUnless(isName, text, "functionName", PATTERN_OF_NEW)
                .length(text, "functionName", MOST_CHARACTERS_IN_ALL)
                .check();
        var name = form.group("name");
        if (name.length() > MOST_CHARACTERS) {
            throw LambdaErrors.invalid(Violations.of(
                    Violations.quoted(name),
                    "functionName",
                    "Member must have length less than or equal to " + MOST_CHARACTERS));
        }
        checkPlace(form, region);
        return new FunctionName(region, name, Optional.empty());
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

    static boolean isNumber(String qualifier) {
        return NUMBER.matcher(qualifier).matches();
    }

    /** Whether what is meant is what can still be changed. */
    boolean isLatest() {
        return qualifier.isEmpty() || qualifier.get().equals(LATEST);
    }

    /** The qualifier, {@code $LATEST} if none was said. */
    String effectiveQualifier() {
        return qualifier.orElse(LATEST);
    }

    FunctionName unqualified() {
        return new FunctionName(region, name, Optional.empty());
    }

    FunctionName qualifiedWith(String other) {
        return new FunctionName(region, name, Optional.of(other));
    }

    /** The ARN of the function itself. */
    String arn() {
        return Account.arn("lambda", region, "function:" + name);
    }

    /** The ARN with the qualifier as it was said, if one was. */
    String qualifiedArn() {
        return qualifier.map(one -> arn() + ":" + one).orElse(arn());
    }

    /** The ARN with a qualifier in any case. */
    String fullArn() {
        return arn() + ":" + effectiveQualifier();
    }
}
