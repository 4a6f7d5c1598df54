package dev.wildrydes.localcloud.auth;

import java.util.Optional;

/** What the statements of one kind of policy come to. */
final class Verdict {
    private final String kind;
    private boolean allowed;
    private boolean denied;
    private Optional<String> unknown = Optional.empty();

    /** @param kind as AWS names it in messages */
    Verdict(String kind) {
        this.kind = kind;
    }

    void allow() {
        allowed = true;
    }

    void deny() {
        denied = true;
    }

    /** @param what cannot be evaluated */
    void leaveOpen(String what) {
        unknown = unknown.or(() -> Optional.of(what));
    }

    boolean allowed() {
        return allowed;
    }

    boolean denied() {
        return denied;
    }

    boolean unknown() {
        return unknown.isPresent();
    }

    Decision denial(Access access) {
        if (unknown.isPresent()) {
            return Decision.denied(
                    "because the local cloud cannot evaluate " + unknown.get() + " in its " + kind + " and so denies");
        }
        return Decision.denied(
                denied
                        ? "with an explicit deny in " + (kind.startsWith("i") ? "an " : "a ") + kind
                        : "because no " + kind + " allows the " + access.action() + " action");
    }
}
