package dev.wildrydes.localcloud.auth;

import java.util.Optional;

/** Where the policies of roles' sessions come from. */
@FunctionalInterface
public interface PolicySource {

    /** What the role of this name grants to its sessions; empty if there is no such role. */
    Optional<Grants> grants(String roleName);
}
