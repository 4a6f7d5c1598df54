package dev.wildrydes.functions.rules;

/** A way to ask GetUnicorn for a unicorn: once, and never again by itself. */
public interface UnicornLookup {

    /** The name of the way, as {@code UnicornLookup} in the template knows it: {@code url} or {@code arn}. */
    String way();

    /**
     * A unicorn of the fleet.
     *
     * @throws EmptyFleetException if the fleet has none
     * @throws DependencyFailedException if GetUnicorn fails, is slow or cannot be reached
     */
    Unicorn find();
}
