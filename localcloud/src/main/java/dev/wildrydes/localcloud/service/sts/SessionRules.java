package dev.wildrydes.localcloud.service.sts;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.PolicyDocument;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.auth.Session;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.Violations;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Tag;

/** What STS asks of an AssumeRole request; the sentences about tags are those of LocalStack's test_sts snapshots. */
final class SessionRules {
    private static final int DEFAULT_SECONDS = 3600;
    private static final int FEWEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 43_200;
    private static final int LONGEST_POLICY = 2048;
    private static final int PERCENT = 100;
    private static final Pattern ROLE = Pattern.compile("arn:aws:iam::\\d{12}:role/\\S+");
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]*");

    private final Cloud cloud;
    private final RoleLookup roles;

    SessionRules(Cloud cloud, RoleLookup roles) {
        this.cloud = cloud;
        this.roles = roles;
    }

    static boolean isRole(String arn) {
        return arn != null && ROLE.matcher(arn).matches();
    }

    static void check(AssumeRoleRequest request) {
        var name = request.roleSessionName();
        if (name == null) {
            throw violated(null, "roleSessionName", "Member must not be null");
        }
        if (!NAME.matcher(name).matches()) {
            throw violated(name, "roleSessionName", "Member must satisfy regular expression pattern: " + NAME);
        }
        if (name.length() < 2 || name.length() > 64) {
            throw violated(
                    name,
                    "roleSessionName",
                    name.length() < 2
                            ? "Member must have length greater than or equal to 2"
                            : "Member must have length less than or equal to 64");
        }
        if (!isRole(request.roleArn())) {
            throw new AwsError(400, "ValidationError", request.roleArn() + " is invalid");
        }
        if (request.durationSeconds() != null) {
            checkSeconds(request.durationSeconds(), LONGEST_SECONDS);
        }
        if (request.policy() != null && request.policy().length() > LONGEST_POLICY) {
            throw violated(
                    request.policy(), "policy", "Member must have length less than or equal to " + LONGEST_POLICY);
        }
    }

    static void checkSeconds(int seconds, int longest) {
        if (seconds < FEWEST_SECONDS || seconds > longest) {
            throw violated(
                    Integer.toString(seconds),
                    "durationSeconds",
                    seconds < FEWEST_SECONDS
                            ? "Member must have value greater than or equal to " + FEWEST_SECONDS
                            : "Member must have value less than or equal to " + longest);
        }
    }

    static Duration lifetime(AssumeRoleRequest request, Role role, Principal caller) {
        var seconds = request.durationSeconds() == null ? DEFAULT_SECONDS : request.durationSeconds();
        if (caller instanceof Principal.AssumedRole && seconds > DEFAULT_SECONDS) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                            + " chaining");
        }
        if (seconds > role.maxSessionDuration()) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return Duration.ofSeconds(seconds);
    }

    /** What the session is to have besides its role; transitive tags come over from the caller's own session. */
    Session session(AssumeRoleRequest request, Principal caller) {
        var before = caller instanceof Principal.AssumedRole role ? role.session() : Session.PLAIN;
        var tags = new TreeMap<String, String>();
        before.transitiveTags().forEach(key -> tags.put(key, before.tags().get(key)));
        tags.putAll(checkedTags(request, before));
        var transitive = new ArrayList<>(before.transitiveTags());
        transitive.addAll(request.transitiveTagKeys());
        return new Session(
                policies(request),
                tags,
                transitive,
                Optional.ofNullable(request.sourceIdentity()).or(before::sourceIdentity),
                Optional.of(cloud.clock().instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    private List<String> policies(AssumeRoleRequest request) {
        var policies = new ArrayList<String>();
        try {
            if (request.policy() != null) {
                PolicyDocument.parseIdentityPolicy(request.policy());
                policies.add(request.policy());
            }
        } catch (IllegalArgumentException e) {
            throw new AwsError(400, "MalformedPolicyDocument", e.getMessage());
        }
        request.policyArns().forEach(policy -> policies.add(roles.policy(policy.arn())));
        return policies;
    }

    private static Map<String, String> checkedTags(AssumeRoleRequest request, Session before) {
        var tags = new TreeMap<String, String>();
        var seen = new HashSet<String>();
        for (Tag tag : request.tags()) {
            if (!seen.add(folded(tag.key()))) {
                throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            if (before.transitiveTags().stream().anyMatch(tag.key()::equalsIgnoreCase)) {
                throw invalid("One of the specified transitive tag keys can't be set because it conflicts with a"
                        + " transitive tag key from the calling session.");
            }
            tags.put(tag.key(), tag.value());
        }
        if (request.transitiveTagKeys().stream().anyMatch(key -> !seen.contains(folded(key)))) {
            throw invalid("The specified transitive tag key must be included in the requested tags.");
        }
        return tags;
    }

    /** In percent of what STS takes; of the session's policies and tags, which it packs in a way of its own. */
    static int packedSize(Session session) {
        var length = session.policies().stream().mapToInt(String::length).sum()
                + session.tags().entrySet().stream()
                        .mapToInt(tag -> tag.getKey().length() + tag.getValue().length())
                        .sum();
        return Math.max(1, Math.min(PERCENT, length * PERCENT / LONGEST_POLICY));
    }

    static AwsError violated(String value, String member, String constraint) {
        return new AwsError(
                400,
                "ValidationError",
                Violations.of(value == null ? "null" : Violations.quoted(value), member, constraint));
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "InvalidParameterValue", message);
    }

    private static String folded(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
