package dev.wildrydes.localcloud.auth;

import java.util.Optional;

/**
 * Judges calls as IAM does within one account: an explicit deny wins, else one allow is enough, else it is a denial.
 */
@FunctionalInterface
public interface Authorizer {

    /**
     * Whether {@code principal} may do what {@code access} asks.
     *
     * @param resourcePolicy the policy attached to the resource, as JSON
     */
    Decision decide(Principal principal, Access access, Optional<String> resourcePolicy);
}
