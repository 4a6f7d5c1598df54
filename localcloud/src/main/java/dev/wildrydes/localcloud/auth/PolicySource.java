package dev.wildrydes.localcloud.auth;

import java.util.List;

/** Where the policies of a role's sessions come from. */
@FunctionalInterface
public interface PolicySource {

    /** All policies, inline and managed, of the role of this name, as JSON; none if there is no such role. */
    List<String> identityPolicies(String roleName);
}
