package dev.wildrydes.cli.deploy;

/** Asks whoever may say yes. */
@FunctionalInterface
public interface Consent {
    /** Whether the answer to {@code question} is yes. */
    boolean to(String question);
}
