package dev.wildrydes.cli.toggle;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.deploy.LookupChange;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.ride.RequestRides;
import dev.wildrydes.cli.ride.Ride;
import dev.wildrydes.cli.stack.DeployedStack;
import dev.wildrydes.cli.stack.FunctionLookup;
import dev.wildrydes.cli.stack.Lookup;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.Stacks;
import java.util.Optional;

/** Switches how rides find their unicorn by an update of their stack, and proves by a ride that the new way is live. */
public final class Toggle {
    private final Aws aws;
    private final Stacks stacks;
    private final LookupChange change;
    private final LiveLookup live;

    /** Changes nothing yet. */
    public Toggle(Aws aws, Stacks stacks, Progress progress, Pause pause, Ongoing ongoing) {
        this.aws = aws;
        this.stacks = stacks;
        this.change = new LookupChange(aws, stacks, progress, pause, ongoing);
        this.live = new LiveLookup(new RequestRides(stacks, progress), pause, stacks);
    }

    /** The lookup that is in force, as the stack says. */
    public Lookup inForce() {
        return Lookup.of(stacks.require(Service.RIDES));
    }

    /**
     * Returns when a ride went the way of {@code lookup}.
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
            return result(rides, before, now, rides.status(), live.await(now));
        }
        var changed = change.to(now);
        var proof = live.await(now);
        return result(rides, before, now, changed.status(), proof);
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

    private ToggleResult result(DeployedStack rides, Lookup before, Lookup now, String status, Ride proof) {
        return new ToggleResult(
                aws.place().target(),
                aws.place().region(),
                stacks.stage().name(),
                rides.name(),
                before,
                now,
                status,
                proof.lookup(),
                proof.lookupMillis());
    }
}
