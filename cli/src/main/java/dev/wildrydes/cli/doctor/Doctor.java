package dev.wildrydes.cli.doctor;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.localcloud.daemon.LocalClouds;
import dev.wildrydes.localcloud.daemon.RunningCloud;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at everything that commands depend on, and changes nothing: a local cloud that does not run is not started. */
public final class Doctor {
    private final Machine machine;
    private final LocalClouds clouds;
    private final Path functionsJar;

    /** Looks at nothing yet. */
    public Doctor(Machine machine, LocalClouds clouds, Path functionsJar) {
        this.machine = machine;
        this.clouds = clouds;
        this.functionsJar = functionsJar;
    }

    /**
     * What was found.
     *
     * @param target {@code local}, or another, of which this home's local cloud is no part
     * @param clients the target's clients; of a local cloud asked for only if it runs
     */
    public DoctorResult examine(String target, Supplier<Aws> clients) {
        var machineChecks = new MachineChecks(machine, functionsJar);
        var checks = new ArrayList<>(machineChecks.java());
        checks.add(machineChecks.functions());
        checks.add(machineChecks.memory());
        var isLocal = target.equals("local");
        List<RunningCloud> running = new ArrayList<>();
        if (isLocal) {
            checks.addAll(new HomeChecks(machine, clouds.home().folder()).all());
            checks.addAll(new CloudChecks(clouds, machine).all(running));
        }
        var answers = checks.stream()
                .noneMatch(check -> check.name().equals("Local cloud") && check.state() == Check.State.failed);
        if (!isLocal || !running.isEmpty() && answers) {
            checks.addAll(new EndpointChecks(machine).all(clients));
        }
        return new DoctorResult(target, checks);
    }
}
