package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.auth.Principal;

/**
 * Who started an operation; kept, so that it goes on as the same principal after a restart.
 *
 * @param name of a user, or of a role
 * @param session of a role; null for a user
 */
public record Caller(String name, String session) {
    /** Keeps {@code principal}. */
    public static Caller of(Principal principal) {
        if (principal instanceof Principal.AssumedRole role) {
            return new Caller(role.roleName(), role.sessionName());
        }
        return new Caller(principal instanceof Principal.User user ? user.name() : principal.arn(), null);
    }

    Principal principal() {
        return session == null ? new Principal.User(name) : new Principal.AssumedRole(name, session);
    }
}
