package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.Account;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The condition keys of one call. See "AWS global condition context keys" in the IAM user guide. A key may be known and
 * have no value, as {@code aws:SourceArn} has none in a person's call; a key that is not known cannot be evaluated.
 */
final class RequestContext {
    private static final String PRINCIPAL_TAG = "aws:PrincipalTag/";
    private static final Set<String> KNOWN = known();

    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private boolean everyKey;

    private RequestContext() {}

    /** @param role of a role's session, if it is there still */
    static RequestContext of(Principal principal, Access access, Optional<Grants> role, Instant now) {
        var context = new RequestContext();
        context.values.putAll(access.keys());
        // The way to 127.0.0.1 leaves no machine; policies that ask for TLS would lock everybody out of this cloud.
        context.put("aws:SecureTransport", "true");
        context.put("aws:CurrentTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        context.put("aws:EpochTime", Long.toString(now.getEpochSecond()));
        if (principal instanceof Principal.Service service) {
            context.put("aws:PrincipalIsAWSService", "true");
            context.put("aws:PrincipalServiceName", service.name());
            context.put("aws:SourceArn", service.sourceArn());
            context.put("aws:SourceAccount", Account.ID);
            return context;
        }
        context.put("aws:PrincipalIsAWSService", "false");
        context.put("aws:SourceIp", "127.0.0.1");
        context.put("aws:ViaAWSService", "false");
        if (principal instanceof Principal.Anonymous) {
            context.put("aws:PrincipalType", "Anonymous");
            return context;
        }
        context.put("aws:PrincipalAccount", Account.ID);
        context.put("aws:PrincipalArn", role.map(Grants::arn).orElseGet(() -> Principals.iamArn(principal)));
        context.put("aws:PrincipalType", principal instanceof Principal.User ? "User" : "AssumedRole");
        if (principal instanceof Principal.User user) {
            context.put("aws:username", user.name());
        }
        if (principal instanceof Principal.AssumedRole session) {
            context.putSession(session, role);
        }
        return context;
    }

    /** The context of a call that is not made: the keys that the simulation gives, and the caller's own. */
    static RequestContext simulated(Principal caller, Access access, Instant now) {
        var context = of(caller, access, Optional.empty(), now);
        context.values.putAll(access.keys());
        context.everyKey = true;
        return context;
    }

    private void putSession(Principal.AssumedRole caller, Optional<Grants> role) {
        role.ifPresent(grants -> {
            put("aws:userid", grants.roleId() + ":" + caller.sessionName());
            grants.tags().forEach((key, value) -> put(PRINCIPAL_TAG + key, value));
        });
        var session = caller.session();
        session.tags().forEach((key, value) -> put(PRINCIPAL_TAG + key, value));
        session.sourceIdentity().ifPresent(identity -> put("aws:SourceIdentity", identity));
        session.issued().ifPresent(issued -> put("aws:TokenIssueTime", issued.toString()));
    }

    boolean knows(String key) {
        return everyKey
                || values.containsKey(key)
                || KNOWN.contains(key)
                || key.toLowerCase(Locale.ROOT).startsWith(PRINCIPAL_TAG.toLowerCase(Locale.ROOT));
    }

    /** The key's values in this call; none if it has not the key. */
    List<String> values(String key) {
        return values.getOrDefault(key, List.of());
    }

    private void put(String key, String value) {
        values.put(key, List.of(value));
    }

    private static Set<String> known() {
        var keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        keys.addAll(Set.of(
                "aws:CurrentTime",
                "aws:EpochTime",
                "aws:SecureTransport",
                "aws:PrincipalIsAWSService",
                "aws:PrincipalServiceName",
                "aws:SourceArn",
                "aws:SourceAccount",
                "aws:SourceIdentity",
                "aws:PrincipalAccount",
                "aws:PrincipalArn",
                "aws:PrincipalType",
                "aws:RequestedRegion",
                "aws:Referer",
                "aws:SourceIp",
                "aws:TokenIssueTime",
                "aws:UserAgent",
                "aws:userid",
                "aws:username",
                "aws:ViaAWSService",
                "aws:FederatedProvider",
                "aws:MultiFactorAuthAge",
                "aws:MultiFactorAuthPresent",
                "aws:PrincipalOrgID",
                "aws:PrincipalOrgPaths",
                "aws:SourceOrgID",
                "aws:SourceOrgPaths",
                "aws:SourceVpc",
                "aws:SourceVpce",
                "aws:VpcSourceIp"));
        return keys;
    }
}
