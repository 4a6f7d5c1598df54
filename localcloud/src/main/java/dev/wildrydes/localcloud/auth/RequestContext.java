package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.Account;
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
    private static final Set<String> KNOWN = known();

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private RequestContext() {}

    static RequestContext of(Principal principal) {
        var context = new RequestContext();
        // The way to 127.0.0.1 leaves no machine; policies that ask for TLS would lock everybody out of this cloud.
        context.values.put("aws:SecureTransport", "true");
        if (principal instanceof Principal.Service service) {
            context.values.put("aws:PrincipalIsAWSService", "true");
            context.values.put("aws:PrincipalServiceName", service.name());
            context.values.put("aws:SourceArn", service.sourceArn());
            context.values.put("aws:SourceAccount", Account.ID);
            return context;
        }
        context.values.put("aws:PrincipalIsAWSService", "false");
        context.values.put("aws:PrincipalAccount", Account.ID);
        context.values.put("aws:PrincipalArn", Principals.iamArn(principal));
        context.values.put("aws:PrincipalType", principal instanceof Principal.User ? "User" : "AssumedRole");
        context.values.put("aws:SourceIp", "127.0.0.1");
        context.values.put("aws:ViaAWSService", "false");
        if (principal instanceof Principal.User user) {
            context.values.put("aws:username", user.name());
        }
        return context;
    }

    boolean knows(String key) {
        return KNOWN.contains(key);
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private static Set<String> known() {
        var keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        keys.addAll(Set.of(
                "aws:SecureTransport",
                "aws:PrincipalIsAWSService",
                "aws:PrincipalServiceName",
                "aws:SourceArn",
                "aws:SourceAccount",
                "aws:PrincipalAccount",
                "aws:PrincipalArn",
                "aws:PrincipalType",
                "aws:SourceIp",
                "aws:ViaAWSService",
                "aws:username",
                "aws:MultiFactorAuthPresent",
                "aws:PrincipalOrgID",
                "aws:SourceOrgID",
                "aws:SourceVpc",
                "aws:SourceVpce"));
        return keys;
    }
}
