package dev.wildrydes.functions.rules;

import java.util.List;
import java.util.random.RandomGenerator;

/** Gives out unicorns, each as likely as any other. */
public final class Fleet {

    private final Unicorns unicorns;
    private final RandomGenerator random;

    /** A fleet of these unicorns; the generator decides. */
    public Fleet(Unicorns unicorns, RandomGenerator random) {
        this.unicorns = unicorns;
        this.random = random;
    }

    /**
     * A unicorn, picked evenly among all that there are at this moment.
     *
     * @throws EmptyFleetException if there is none
     * @throws DependencyFailedException if the unicorns cannot be read
     */
    public Unicorn pick() {
        List<Unicorn> all = unicorns.all();
        if (all.isEmpty()) {
            throw new EmptyFleetException();
        }
        return all.get(random.nextInt(all.size()));
    }
}
