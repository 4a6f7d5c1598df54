package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.auth.Principals.Named;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamResource;
import software.amazon.awssdk.policybuilder.iam.IamStatement;
import software.amazon.awssdk.policybuilder.iam.IamValue;

/** One caller's wish to do one thing, put to statements. */
final class Question {
    private static final String VARIABLE = "${";

    private final Principal principal;
    private final Access access;
    private final String action;
    private final RequestContext context;

    Question(Principal principal, Access access) {
        this.principal = principal;
        this.access = access;
        this.action = access.action().toLowerCase(Locale.ROOT);
        this.context = RequestContext.of(principal);
    }

    void askIdentity(IamStatement statement, Verdict verdict) {
        if (hasResource(statement) && aboutAction(statement)) {
            ask(statement, verdict);
        }
    }

    /** @param needed how closely an allowing statement has to name the caller; a denying one may name the account */
    void askResource(IamStatement statement, Verdict verdict, Named needed) {
        var named = Principals.named(statement, principal);
        var enough = isDeny(statement) ? Named.BY_ACCOUNT : needed;
        if (named.compareTo(enough) >= 0 && aboutAction(statement)) {
            ask(statement, verdict);
        }
    }

    private void ask(IamStatement statement, Verdict verdict) {
        var open = variable(statement);
        if (open == null && !aboutResource(statement)) {
            return;
        }
        var conditions = Conditions.evaluate(statement.conditions(), context);
        if (!conditions.hold() && conditions.unknown().isEmpty()) {
            return;
        }
        if (open == null) {
            open = conditions
                    .unknown()
                    .map(condition -> "the condition " + condition)
                    .orElse(null);
        }
        if (open != null) {
            verdict.leaveOpen(open);
        }
        if (isDeny(statement)) {
            verdict.deny();
        } else if (open == null) {
            verdict.allow();
        }
    }

    private boolean aboutAction(IamStatement statement) {
        return statement.notActions().isEmpty()
                ? matchesAction(statement.actions())
                : !matchesAction(statement.notActions());
    }

    private boolean matchesAction(List<? extends IamValue> patterns) {
        return patterns.stream()
                .anyMatch(pattern -> Wildcards.match(pattern.value().toLowerCase(Locale.ROOT), action));
    }

    /** A statement of a trust policy names no resource: it is about the role that it belongs to. */
    private boolean aboutResource(IamStatement statement) {
        if (!hasResource(statement)) {
            return true;
        }
        return statement.notResources().isEmpty()
                ? matchesResource(statement.resources())
                : !matchesResource(statement.notResources());
    }

    private boolean matchesResource(List<IamResource> patterns) {
        return patterns.stream().anyMatch(pattern -> Wildcards.match(pattern.value(), access.resource()));
    }

    private static boolean hasResource(IamStatement statement) {
        return !statement.resources().isEmpty() || !statement.notResources().isEmpty();
    }

    private static boolean isDeny(IamStatement statement) {
        return statement.effect().equals(IamEffect.DENY);
    }

    /** The first resource with a policy variable, which is not evaluated here; null if there is none. */
    private static String variable(IamStatement statement) {
        for (var resources : List.of(statement.resources(), statement.notResources())) {
            for (var resource : resources) {
                if (resource.value().contains(VARIABLE)) {
                    return "the resource " + resource.value();
                }
            }
        }
        return null;
    }
}
