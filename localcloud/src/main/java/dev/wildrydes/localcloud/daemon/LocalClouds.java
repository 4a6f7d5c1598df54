package dev.wildrydes.localcloud.daemon;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The client's side of the daemon: finds, starts and stops the local cloud of a home. */
public interface LocalClouds {

    /** How a daemon is started; what is empty stays as the home has it. */
    record StartOptions(OptionalInt port, Optional<Duration> idleTimeout) {
        /** Everything as the home has it. */
        public static final StartOptions DEFAULT = new StartOptions(OptionalInt.empty(), Optional.empty());

        /** Whether nothing is to differ from what the home has; asked instead of {@code equals}, which takes 15 ms. */
        boolean isDefault() {
            return port.isEmpty() && idleTimeout.isEmpty();
        }
    }

    /**
     * The port of a home.
     *
     * @param free whether a daemon could listen there now
     */
    record Port(int number, boolean free) {}

    /** The port of this home; none before the first start, which chooses one. */
    Optional<Port> port();

    /** The cloud of this home if it runs and answers; starts nothing. */
    Optional<RunningCloud> find();

    /**
     * The running cloud of this home, started if need be. However many clients call it at once, one daemon starts.
     *
     * @param progress told in one line each what is waited for
     * @throws LocalCloudException if it does not come up; the message has the reason, the log's tail follows it
     */
    RunningCloud start(StartOptions options, Consumer<String> progress);

    /** Stops the daemon and waits until its process and all children are gone; false if none ran. */
    boolean stop();

    /** Stops the daemon and deletes the home's state, all but its identity; false if there was nothing. */
    boolean reset();

    /** The home. */
    Home home();

    /** The local cloud of {@code home}, run by daemon processes of this very program. */
    static LocalClouds in(Home home) {
        return new DaemonProcesses(home);
    }
}
