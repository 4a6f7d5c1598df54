package dev.wildrydes.functions.rules;

/** Where rides are kept. */
public interface RideRecords {

    /**
     * Keeps a ride under its id; keeping it again changes nothing, so that an announcement may come twice.
     *
     * @throws DependencyFailedException if it cannot be kept
     */
    void put(RideRecord ride);
}
