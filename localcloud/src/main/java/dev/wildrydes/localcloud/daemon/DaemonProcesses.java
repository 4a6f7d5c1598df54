package dev.wildrydes.localcloud.daemon;

import java.util.Optional;
import java.util.function.Consumer;

/** Daemons as processes of their own. */
final class DaemonProcesses implements LocalClouds {
    private final Home home;

    DaemonProcesses(Home home) {
        this.home = home;
    }

    @Override
    public Optional<RunningCloud> find() {
        return Optional.empty();
    }

    @Override
    public RunningCloud start(StartOptions options, Consumer<String> progress) {
        throw new LocalCloudException("The local cloud cannot start yet", "Wait for it");
    }

    @Override
    public boolean stop() {
        return false;
    }

    @Override
    public boolean reset() {
        return false;
    }

    @Override
    public Home home() {
        return home;
    }
}
