package dev.wildrydes.functions.rules;

import java.util.List;

/** Where the unicorns are kept. */
public interface Unicorns {

    /**
     * All unicorns, however many there are.
     *
     * @throws DependencyFailedException if they cannot be read
     */
    List<Unicorn> all();

    /**
     * Keeps a unicorn under its name, in place of another of that name.
     *
     * @throws DependencyFailedException if it cannot be kept
     */
    void put(Unicorn unicorn);
}
