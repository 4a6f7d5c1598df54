package dev.wildrydes.localcloud.auth;

import java.util.Optional;

/** What the statements of one kind of policy come to. */
final class Verdict {
    private final String kind;
    private final String article;
    private boolean allowed;
    private boolean denied;
    private boolean named;
    private Optional<String> unknown = Optional.empty();

    /**
     * @param article before {@code kind}
     * @param kind as AWS names it in messages
     */
    private Verdict(String article, String kind) {
        this.article = article;
        this.kind = kind;
    }

    static Verdict identity() {
        return new Verdict("an", "identity-based policy");
    }

    static Verdict boundary() {
        return new Verdict("a", "permissions boundary");
    }

    static Verdict session() {
        return new Verdict("a", "session policy");
    }

    static Verdict resource() {
        return new Verdict("a", "resource-based policy");
    }

    static Verdict trust() {
        return new Verdict("the", "role trust policy");
    }

    void allow() {
        allowed = true;
    }

    /** Allows the caller's one session, which nothing else has to allow then. */
    void allowSession() {
        allowed = true;
        named = true;
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

    boolean allowedSession() {
        return named;
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
                        ? "with an explicit deny in " + article + " " + kind
                        : "because no " + kind + " allows the " + access.action() + " action");
    }
}
