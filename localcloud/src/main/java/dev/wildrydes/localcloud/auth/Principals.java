package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.Account;
import java.util.List;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** Who a resource-based policy's statement is about. See "AWS JSON policy elements: Principal". */
final class Principals {
    /** How closely a statement names a caller. */
    enum Named {
        NOT_AT_ALL,
        /** The account is named, which leaves it to the caller's own policies. */
        BY_ACCOUNT,
        DIRECTLY,
        /** The one session is named, which no boundary and no session policy takes anything from. */
        AS_SESSION
    }

    private static final String ROOT = Account.globalArn("iam", "root");

    private Principals() {}

    static Named named(IamStatement statement, Principal principal) {
        if (!statement.notPrincipals().isEmpty()) {
            return closest(statement.notPrincipals(), principal) == Named.NOT_AT_ALL
                    ? Named.DIRECTLY
                    : Named.NOT_AT_ALL;
        }
        return closest(statement.principals(), principal);
    }

    /** The ARN of the user or role; a session's role rather than the session. Services have none: their name. */
    static String iamArn(Principal principal) {
        return principal instanceof Principal.AssumedRole role
                ? Account.globalArn("iam", "role/" + role.roleName())
                : principal.arn();
    }

    private static Named closest(List<IamPrincipal> principals, Principal principal) {
        var closest = Named.NOT_AT_ALL;
        for (var one : principals) {
            var named = named(one, principal);
            closest = named.compareTo(closest) > 0 ? named : closest;
        }
        return closest;
    }

    private static Named named(IamPrincipal one, Principal principal) {
        var type = one.type().value();
        if (type.equals("*") || type.equals("AWS") && one.id().equals("*")) {
            return Named.DIRECTLY;
        }
        if (principal instanceof Principal.Service service) {
            return type.equals("Service") && one.id().equals(service.name()) ? Named.DIRECTLY : Named.NOT_AT_ALL;
        }
        if (!type.equals("AWS") || principal instanceof Principal.Anonymous) {
            return Named.NOT_AT_ALL;
        }
        if (one.id().equals(Account.ID) || one.id().equals(ROOT)) {
            return Named.BY_ACCOUNT;
        }
        if (one.id().equals(principal.arn())) {
            return Named.AS_SESSION;
        }
        return withoutPath(one.id()).equals(iamArn(principal)) ? Named.DIRECTLY : Named.NOT_AT_ALL;
    }

    /** {@code arn:aws:iam::…:role/team/name} names the same role as one without {@code team}: names are unique. */
    private static String withoutPath(String arn) {
        var first = arn.indexOf('/');
        return first < 0 ? arn : arn.substring(0, first) + arn.substring(arn.lastIndexOf('/'));
    }
}
