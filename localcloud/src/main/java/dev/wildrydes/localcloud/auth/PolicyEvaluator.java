package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.auth.Principals.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates policies by IAM's rules for one account ("Policy evaluation logic" in the IAM user guide): an explicit deny
 * wins; a role's session needs an allow of its role's policies, or of the resource's policy if that names the role, and
 * of its boundary and its session policies, unless the resource's policy names that very session; a service needs one
 * of the resource's policy; the owner needs none. A role is assumed by whom its trust policy allows, the owner
 * included; where that names the account only, a session needs its own role's permission too. What the local cloud
 * cannot evaluate, a condition or a policy variable, denies: such a deny applies, such an allow does not.
 */
public final class PolicyEvaluator implements Authorizer {
    private static final int MOST_CACHED = 512;
    private static final Set<String> OF_TRUST = Set.of("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity");

    private final PolicySource source;
    private final Clock clock;
    private final Map<String, PolicyDocument> parsed =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, PolicyDocument> eldest) {
                    return size() > MOST_CACHED;
                }
            });

    /**
     * @param source of the policies of the roles whose sessions call
     * @param clock what {@code aws:CurrentTime} is compared with
     */
    public PolicyEvaluator(PolicySource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Decision decide(Principal principal, Access access, Optional<String> resourcePolicy) {
        var role = principal instanceof Principal.AssumedRole session
                ? source.grants(session.roleName())
                : Optional.<Grants>empty();
        var question = new Question(principal, access, RequestContext.of(principal, access, role, clock.instant()));
        var assuming = OF_TRUST.contains(access.action());
        var resource = assuming ? Verdict.trust() : Verdict.resource();
        askResource(question, resourcePolicy, resource, Named.DIRECTLY);
        if (assuming) {
            var trusted = Verdict.trust();
            askResource(question, resourcePolicy, trusted, Named.BY_ACCOUNT);
            if (!trusted.allowed()) {
                return trusted.denial(access);
            }
        }
        return principal instanceof Principal.AssumedRole session
                ? decide(access, question, session.session(), role, resource)
                : withoutPolicies(principal, access, resource);
    }

    /** The owner has leave to do anything, a service to do nothing, save what the resource's policy says. */
    private static Decision withoutPolicies(Principal principal, Access access, Verdict resource) {
        var may = principal instanceof Principal.User || resource.allowed();
        return may && !resource.denied() ? Decision.ALLOWED : resource.denial(access);
    }

    private Decision decide(
            Access access, Question question, Session session, Optional<Grants> role, Verdict resource) {
        var identity = ask(question, role.map(Grants::policies).orElse(List.of()), Verdict.identity());
        var boundary = ask(question, role.flatMap(Grants::boundary).stream().toList(), Verdict.boundary());
        var policies = ask(question, session.policies(), Verdict.session());
        for (var verdict : List.of(identity, resource, boundary, policies)) {
            if (verdict.denied()) {
                return verdict.denial(access);
            }
        }
        if (resource.allowedSession()) {
            return Decision.ALLOWED;
        }
        if (!identity.allowed() && !resource.allowed()) {
            return (resource.unknown() ? resource : identity).denial(access);
        }
        if (role.flatMap(Grants::boundary).isPresent() && !boundary.allowed()) {
            return boundary.denial(access);
        }
        return session.policies().isEmpty() || policies.allowed() ? Decision.ALLOWED : policies.denial(access);
    }

    private Verdict ask(Question question, List<String> policies, Verdict verdict) {
        for (var policy : policies) {
            document(policy).statements().forEach(statement -> question.askIdentity(statement, verdict));
        }
        return verdict;
    }

    private void askResource(Question question, Optional<String> policy, Verdict verdict, Named needed) {
        policy.ifPresent(json ->
                document(json).statements().forEach(statement -> question.askResource(statement, verdict, needed)));
    }

    private PolicyDocument document(String policy) {
        return parsed.computeIfAbsent(policy, PolicyDocument::parse);
    }

    /**
     * Whether a policy that stands alone, as a Lambda authorizer returns one, allows it.
     *
     * @param principal whose condition keys it is judged by
     * @param now what {@code aws:CurrentTime} is
     */
    public static Decision grant(Principal principal, Access access, PolicyDocument policy, Instant now) {
        var question = new Question(principal, access, RequestContext.of(principal, access, Optional.empty(), now));
        var verdict = Verdict.identity();
        policy.statements().forEach(statement -> question.askIdentity(statement, verdict));
        return verdict.allowed() && !verdict.denied() ? Decision.ALLOWED : verdict.denial(access);
    }
}
