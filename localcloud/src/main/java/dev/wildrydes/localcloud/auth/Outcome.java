package dev.wildrydes.localcloud.auth;

import java.util.Optional;

/**
 * What came of a part of a statement.
 *
 * @param holds false also where that is not known
 * @param unknown what cannot be evaluated, in words
 */
record Outcome(boolean holds, Optional<String> unknown) {
    static final Outcome HOLDS = new Outcome(true, Optional.empty());
    static final Outcome FAILS = new Outcome(false, Optional.empty());

    static Outcome of(boolean holds) {
        return holds ? HOLDS : FAILS;
    }

    static Outcome open(String what) {
        return new Outcome(false, Optional.of(what));
    }
}
