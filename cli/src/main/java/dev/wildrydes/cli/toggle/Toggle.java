package dev.wildrydes.cli.toggle;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.deploy.LookupChange;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.ride.RequestRides;
import dev.wildrydes.cli.stack.DeployedStack;
import dev.wildrydes.cli.stack.Endpoints;
import dev.wildrydes.cli.stack.FunctionLookup;
import dev.wildrydes.cli.stack.Lookup;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.Stacks;
import java.util.Optional;
import java.util.function.Supplier;

/** Switches how rides find their unicorn by an update of their stack, and proves by a ride that the new way is live. */
public final class Toggle {
    private final Aws aws;
    private final Stacks stacks;
    private final Progress progress;
    private final Pause pause;
    private final LookupChange change;

    /** Changes nothing yet. */
    public Toggle(Aws aws, Stacks stacks, Progress progress, Pause pause, Ongoing ongoing) {
        this.aws = aws;
        this.stacks = stacks;
        this.progress = progress;
        this.pause = pause;
        this.change = new LookupChange(aws, stacks, progress, pause, ongoing);
    }

    /** The lookup that is in force, as the stack says. */
    public Lookup inForce() {
        return Lookup.of(stacks.require(Service.RIDES));
    }

    /**
     * Returns when a ride went the way of {@code lookup}; at once and without a ride if that is in force.
     *
     * @param lookup empty for the other one than is in force
     * @throws CliError if no rides are deployed, if the function was changed by hand so that there is nothing for the
     *     stack to change, if the update fails, or if no ride goes the new way within a minute
     */
    public ToggleResult to(Optional<Lookup> lookup) {
        var rides = stacks.require(Service.RIDES);
        var before = Lookup.of(rides);
        var now = lookup.orElse(before.other());
        if (now == before) {
            checkFunction(rides, now);
            return result(rides, before, now, rides.status(), Optional.empty());
        }
        var changed = change.to(now);
        if (aws.place().isInAwssPlace()) {
            checkChange(rides, now);
        }
        return result(rides, before, now, changed.status(), Optional.of(proof(now)));
    }

    /**
     * Returns when a ride went the way of {@code lookup}, also if that was in force: what a measurement begins with.
     *
     * @throws CliError as {@link #to} does
     */
    public void prove(Lookup lookup) {
        if (!to(Optional.of(lookup)).changed()) {
            proof(lookup);
        }
    }

    private ProofRide proof(Lookup lookup) {
        var proof = new LiveLookup(rides(), pause, stacks).await(lookup);
        proof.failure().ifPresent(failure -> progress.note("The way is taken, and leads to no unicorn: " + failure));
        return proof;
    }

    private Supplier<ProofRide> rides() {
        var url = Optional.ofNullable(stacks.require(Service.RIDES).outputs().get("RequestRideUrl"));
        var reachable = url.filter(there -> Endpoints.isReachable(aws.place(), there));
        if (reachable.isPresent() || !aws.place().isInAwssPlace()) {
            return new ApiRides(new RequestRides(stacks, progress));
        }
        progress.note("POST /ride cannot be reached from here%s; RequestRide is invoked with its event instead"
                .formatted(url.map(named -> ", since " + named + " is AWS's name")
                        .orElse(", since its URL is not known")));
        return new InvokedRides(aws, stacks.stage());
    }

    private void checkChange(DeployedStack rides, Lookup lookup) {
        var function = FunctionLookup.of(aws, stacks.stage());
        if (!function.equals(lookup.name())) {
            throw new CliError(
                    ExitCode.SERVICE,
                    "%s calls %s updated, and left the environment of its function as it was, at %s"
                            .formatted(aws.place().answering(), rides.name(), function),
                    "That endpoint cannot toggle: make the stack anew, wildrydes remove rides ride-record%1$s && wildrydes deploy --lookup %2$s%1$s"
                            .formatted(stacks.options(), lookup));
        }
    }

    private void checkFunction(DeployedStack rides, Lookup lookup) {
        var function = FunctionLookup.of(aws, stacks.stage());
        if (!function.equals(lookup.name())) {
            throw new CliError(
                    ExitCode.FAILED,
                    "The stack %s says %s already, but the function's environment says %s: it was changed by hand"
                            .formatted(rides.name(), lookup, function),
                    "Write it anew: " + FunctionLookup.cure(lookup, stacks));
        }
    }

    private ToggleResult result(
            DeployedStack rides, Lookup before, Lookup now, String status, Optional<ProofRide> proof) {
        return new ToggleResult(
                aws.place().target(),
                aws.place().region(),
                stacks.stage().name(),
                rides.name(),
                before,
                now,
                status,
                proof.flatMap(ProofRide::way),
                proof.map(ProofRide::millis));
    }
}
