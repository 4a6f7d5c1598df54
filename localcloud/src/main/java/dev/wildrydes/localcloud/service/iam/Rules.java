package dev.wildrydes.localcloud.service.iam;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.PolicyDocument;
import dev.wildrydes.localcloud.service.Violations;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What IAM asks of names, paths and documents, and how it refuses them. */
final class Rules {
    static final int LONGEST_ROLE_NAME = 64;
    static final int LONGEST_POLICY_NAME = 128;

    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("/|/[!-~]{1,510}/");

    private Rules() {}

    /** @param member the request's member that the name comes in */
    static String checkName(String name, String member, int longest) {
        if (name == null || name.isEmpty()) {
            throw violated("null", member, "Member must not be null");
        }
        if (name.length() > longest) {
            throw violated("'" + name + "'", member, "Member must have length less than or equal to " + longest);
        }
        if (!NAME.matcher(name).matches()) {
            throw invalid("The specified value for " + member
                    + " is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
        }
        return name;
    }

    static void checkPath(String path) {
        if (!PATH.matcher(path).matches()) {
            throw invalid("The specified value for path is invalid. It must begin and end with / and contain only"
                    + " alphanumeric characters and/or / characters.");
        }
    }

    static void checkTrustPolicy(String document) {
        check(document, PolicyDocument::parseTrustPolicy);
    }

    static void checkIdentityPolicy(String document) {
        check(document, PolicyDocument::parseIdentityPolicy);
    }

    static void checkManagedPolicy(String document) {
        check(document, PolicyDocument::parseManagedPolicy);
    }

    static AwsError invalid(String message) {
        return new AwsError(400, "ValidationError", message);
    }

    static AwsError violated(String value, String member, String constraint) {
        return invalid(Violations.of(value, member, constraint));
    }

    private static void check(String document, Consumer<String> parser) {
        try {
            parser.accept(document == null ? "" : document);
        } catch (IllegalArgumentException e) {
            throw new AwsError(400, "MalformedPolicyDocument", e.getMessage());
        }
    }
}
