package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.auth.Principals.Named;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates policies by IAM's rules for one account ("Policy evaluation logic" in the IAM user guide): an explicit deny
 * wins; a role's session needs an allow of its role's policies, or of the resource's policy if that names the role; a
 * service needs one of the resource's policy; the owner needs none. What the local cloud cannot evaluate, a condition
 * or a policy variable, denies: such a deny applies, such an allow does not.
 */
public final class PolicyEvaluator implements Authorizer {
    private static final int MOST_CACHED = 512;

    private final PolicySource policies;
    private final Map<String, PolicyDocument> parsed =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, PolicyDocument> eldest) {
                    return size() > MOST_CACHED;
                }
            });

    /** @param policies of the roles whose sessions call */
    public PolicyEvaluator(PolicySource policies) {
        this.policies = policies;
    }

    @Override
    public Decision decide(Principal principal, Access access, Optional<String> resourcePolicy) {
        var question = new Question(principal, access);
        var identity = new Verdict("identity-based policy");
        if (principal instanceof Principal.AssumedRole role) {
            for (var policy : policies.identityPolicies(role.roleName())) {
                document(policy).statements().forEach(statement -> question.askIdentity(statement, identity));
            }
        }
        var resource = new Verdict("resource-based policy");
        resourcePolicy.ifPresent(policy -> document(policy)
                .statements()
                .forEach(statement -> question.askResource(statement, resource, Named.DIRECTLY)));
        if (identity.denied() || resource.denied()) {
            return (identity.denied() ? identity : resource).denial(access);
        }
        if (principal instanceof Principal.User || identity.allowed() || resource.allowed()) {
            return Decision.ALLOWED;
        }
        return (principal instanceof Principal.Service || resource.unknown() ? resource : identity).denial(access);
    }

    private PolicyDocument document(String policy) {
        return parsed.computeIfAbsent(policy, PolicyDocument::parse);
    }

    /**
     * Whether a policy that stands alone, as a Lambda authorizer returns one, allows it.
     *
     * @param principal whose condition keys it is judged by
     */
    public static Decision grant(Principal principal, Access access, PolicyDocument policy) {
        var question = new Question(principal, access);
        var verdict = new Verdict("identity-based policy");
        policy.statements().forEach(statement -> question.askIdentity(statement, verdict));
        return verdict.allowed() && !verdict.denied() ? Decision.ALLOWED : verdict.denial(access);
    }

    /**
     * Whether a role may be assumed, as far as its trust policy goes; that must allow it even to the owner.
     *
     * @param roleArn the role that is to be assumed
     */
    public static Decision trust(Principal principal, String roleArn, PolicyDocument trustPolicy) {
        var access = new Access("sts:AssumeRole", roleArn);
        var question = new Question(principal, access);
        var verdict = new Verdict("resource-based policy");
        trustPolicy.statements().forEach(statement -> question.askResource(statement, verdict, Named.BY_ACCOUNT));
        return verdict.allowed() && !verdict.denied() ? Decision.ALLOWED : verdict.denial(access);
    }
}
