package dev.wildrydes.localcloud.service.ssm;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.AwsError;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a caller wrote where a parameter is meant: a name or an ARN, perhaps with {@code :version} at its end.
 *
 * @param name the parameter's name
 * @param selector what follows it, with its colon; null without one
 */
record ParameterName(String name, String selector) {
    private static final int MOST_LEVELS = 15;
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.\\-/]+");

    static ParameterName of(String written) {
        var text = written == null ? "" : written;
        if (text.startsWith("arn:")) {
            var parts = text.split(":", 6);
            var resource = parts.length == 6 ? parts[5] : "";
            text = resource.startsWith("parameter") ? resource.substring("parameter".length()) : resource;
            text = text.lastIndexOf('/') == 0 ? text.substring(1) : text;
        }
        var colon = text.indexOf(':');
        return colon < 0
                ? new ParameterName(text, null)
                : new ParameterName(text.substring(0, colon), text.substring(colon));
    }

    /** A parameter's ARN; the slash that a path begins with is not doubled. */
    static String arn(String region, String name) {
        return Account.arn("ssm", region, "parameter" + (name.startsWith("/") ? name : "/" + name));
    }

    /** Refuses a name that no new parameter may have. */
    static void check(String name) {
        if (name == null || !ALLOWED.matcher(name).matches()) {
            throw badSubPath();
        }
        var plain = name.startsWith("/") ? name.substring(1) : name;
        refuseReserved(name, plain.toLowerCase(Locale.ROOT));
        if (!name.startsWith("/") && name.contains("/")) {
            throw invalid("Parameter name must be a fully qualified name.");
        }
        if (name.endsWith("/") || name.contains("//")) {
            throw invalid("Parameter name must not end with a slash or have an empty sub-path: " + name);
        }
        if (plain.split("/").length > MOST_LEVELS) {
            throw new AwsError(
                    400,
                    "HierarchyLevelLimitExceededException",
                    "The hierarchy can have a maximum of " + MOST_LEVELS + " levels.");
        }
    }

    /** What AWS keeps for itself; the texts are those that getmoto/moto has from it. */
    private static void refuseReserved(String name, String plain) {
        if (!plain.startsWith("aws") && !plain.startsWith("ssm")) {
            return;
        }
        if (!plain.contains("/")) {
            throw invalid("Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
        }
        if (name.startsWith("/") && plain.startsWith("aws")) {
            throw new AwsError(400, "AccessDeniedException", "No access to reserved parameter name: " + name + ".");
        }
        throw badSubPath();
    }

    private static AwsError badSubPath() {
        return invalid("Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it"
                + " can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of"
                + " letters, numbers and the following 3 symbols .-_");
    }

    /** Refuses a path that leads to no parameters. */
    static void checkPath(String path) {
        if (!path.startsWith("/")
                || path.contains("//")
                || !ALLOWED.matcher(path).matches()) {
            throw invalid("The parameter doesn't meet the parameter name requirements. The parameter name must begin"
                    + " with a forward slash \"/\". It can't be prefixed with \"aws\" or \"ssm\" (case-insensitive)."
                    + " It must use only letters, numbers, or the following symbols: . (period), - (hyphen),"
                    + " _ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the"
                    + " forward slash symbol \"/\". Valid example: /get/parameters2-/by1./path0_.");
        }
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "ValidationException", message);
    }
}
