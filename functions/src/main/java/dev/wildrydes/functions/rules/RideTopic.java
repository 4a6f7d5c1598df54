package dev.wildrydes.functions.rules;

/** Where rides are announced to whoever listens. */
public interface RideTopic {

    /**
     * Announces a ride and waits for no listener.
     *
     * @throws DependencyFailedException if the topic does not take it
     */
    void announce(Ride ride);
}
