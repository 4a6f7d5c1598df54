package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.auth.Principals.Named;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.policybuilder.iam.IamValue;

/** One caller's wish to do one thing, put to statements. */
final class Question {
    private final Principal principal;
    private final Access access;
    private final String action;
    private final RequestContext context;

    Question(Principal principal, Access access, RequestContext context) {
        this.principal = principal;
        this.access = access;
        this.action = access.action().toLowerCase(Locale.ROOT);
        this.context = context;
    }

    void askIdentity(PolicyStatement statement, Verdict verdict) {
        if (statement.namesResources() && aboutAction(statement)) {
            ask(statement, verdict, Named.DIRECTLY);
        }
    }

    /** @param needed how closely an allowing statement has to name the caller; a denying one may name the account */
    void askResource(PolicyStatement statement, Verdict verdict, Named needed) {
        var named = Principals.named(statement.written(), principal);
        var enough = statement.isDeny() ? Named.BY_ACCOUNT : needed;
        if (named.compareTo(enough) >= 0 && aboutAction(statement)) {
            ask(statement, verdict, named);
        }
    }

    private void ask(PolicyStatement statement, Verdict verdict, Named named) {
        var resource = aboutResource(statement);
        if (!resource.holds() && resource.unknown().isEmpty()) {
            return;
        }
        var conditions = Conditions.evaluate(statement, context);
        if (!conditions.holds() && conditions.unknown().isEmpty()) {
            return;
        }
        var open = resource.unknown().or(conditions::unknown);
        open.ifPresent(verdict::leaveOpen);
        if (statement.isDeny()) {
            verdict.deny();
        } else if (open.isEmpty() && named == Named.AS_SESSION) {
            verdict.allowSession();
        } else if (open.isEmpty()) {
            verdict.allow();
        }
    }

    private boolean aboutAction(PolicyStatement statement) {
        var written = statement.written();
        return written.notActions().isEmpty() ? matchesAction(written.actions()) : !matchesAction(written.notActions());
    }

    private boolean matchesAction(List<? extends IamValue> patterns) {
        return patterns.stream()
                .anyMatch(pattern -> Wildcards.match(pattern.value().toLowerCase(Locale.ROOT), action));
    }

    /** A statement of a trust policy names no resource: it is about the role that it belongs to. */
    private Outcome aboutResource(PolicyStatement statement) {
        if (!statement.namesResources()) {
            return Outcome.HOLDS;
        }
        var unknown = Optional.<String>empty();
        var matched = false;
        for (var text : statement.resources()) {
            var resolved = statement.resolve(text, context);
            unknown = unknown.or(resolved::unknown);
            matched |= resolved.pattern()
                    .filter(pattern -> Wildcards.match(pattern, access.resource()))
                    .isPresent();
        }
        var meant = matched == statement.written().notResources().isEmpty();
        if (unknown.isEmpty() || matched) {
            return meant ? Outcome.HOLDS : Outcome.FAILS;
        }
        return Outcome.open("the policy variable " + unknown.get());
    }
}
