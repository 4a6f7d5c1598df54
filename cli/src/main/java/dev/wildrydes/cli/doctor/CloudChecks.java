package dev.wildrydes.cli.doctor;

import dev.wildrydes.localcloud.daemon.LocalCloudException;
import dev.wildrydes.localcloud.daemon.LocalClouds;
import dev.wildrydes.localcloud.daemon.RunningCloud;
import dev.wildrydes.localcloud.daemon.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The local cloud of the home: its port, its daemon, the Java that functions run on. */
final class CloudChecks {
    private final LocalClouds clouds;
    private final Machine machine;

    CloudChecks(LocalClouds clouds, Machine machine) {
        this.clouds = clouds;
        this.machine = machine;
    }

    /** @param found is added to the running cloud, if there is one */
    List<Check> all(List<RunningCloud> found) {
        try {
            var cloud = clouds.find();
            cloud.ifPresent(found::add);
            var checks = new ArrayList<Check>();
            checks.add(port(cloud));
            checks.add(daemon(cloud));
            checks.add(functionsJava(cloud));
            return checks;
        } catch (LocalCloudException e) {
            return List.of(Check.failed("Local cloud", e.getMessage(), e.cure()));
        }
    }

    private Check port(Optional<RunningCloud> cloud) {
        if (cloud.isPresent()) {
            return Check.ok(
                    "Port",
                    "%d is held by the local cloud, pid %d"
                            .formatted(
                                    cloud.get().endpoint().getPort(),
                                    cloud.get().pid()));
        }
        return clouds.port()
                .map(port -> port.free()
                        ? Check.ok("Port", port.number() + " is free")
                        : Check.failed(
                                "Port",
                                port.number() + ", on which the local cloud listens, is taken by another program",
                                "Stop that program, or move the cloud: wildrydes local start --port PORT"))
                .orElseGet(() -> Check.ok("Port", "chosen at the first start"));
    }

    private static Check daemon(Optional<RunningCloud> cloud) {
        if (cloud.isEmpty()) {
            return Check.ok("Local cloud", "not running; the next command that needs it starts it");
        }
        var running = cloud.get();
        var health = Health.of(running.endpoint());
        if (health.isEmpty()) {
            return Check.failed(
                    "Local cloud",
                    "pid %d holds %s and does not answer".formatted(running.pid(), running.endpoint()),
                    "Start it anew: wildrydes local stop && wildrydes local start");
        }
        var version = health.get();
        return version.equals(Version.CURRENT)
                ? Check.ok("Local cloud", "version %s answers on %s".formatted(version, running.endpoint()))
                : Check.warning(
                        "Local cloud",
                        "version %s runs, and this is %s".formatted(version, Version.CURRENT),
                        "The next command that needs it replaces it; now: wildrydes local start");
    }

    private Check functionsJava(Optional<RunningCloud> cloud) {
        var name = "Functions' Java";
        if (cloud.isEmpty()) {
            return MachineChecks.java(name, machine.java(), ", as soon as the local cloud runs");
        }
        try {
            return MachineChecks.java(name, Runtime.Version.parse(cloud.get().jdk()), ", the local cloud's");
        } catch (IllegalArgumentException e) {
            return Check.warning(
                    name,
                    "The local cloud does not say on which Java it runs",
                    "Start it anew: wildrydes local stop && wildrydes local start");
        }
    }
}
