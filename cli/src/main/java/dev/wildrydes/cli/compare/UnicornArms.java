package dev.wildrydes.cli.compare;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.http.KeptConnections;
import dev.wildrydes.cli.stack.Endpoints;
import dev.wildrydes.cli.stack.KnownFunction;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.Stacks;
import dev.wildrydes.cli.stack.Stage;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** The lookup alone, from this machine: both ways are open at any time. */
final class UnicornArms implements Arms {
    private final Stage stage;
    private final String options;
    private final String url;
    private final Trip unicorn;
    private final Trip invocation;

    UnicornArms(Aws aws, Stacks stacks, KeptConnections connections, Consumer<String> trace) {
        this.stage = stacks.stage();
        this.options = stacks.options();
        this.url = Endpoints.reachable(
                stacks,
                stacks.output(Service.RIDE_FLEET, "RequestUnicornUrl"),
                "GET /unicorn",
                KnownFunction.GET_UNICORN_APIG);
        var uri = URI.create(url);
        this.unicorn = Trips.traced(Trips.unicorn(connections, uri), "GET", uri, trace);
        this.invocation = Trips.invocation(aws, connections, Callees.of(Arm.ARN, stage));
    }

    @Override
    public String options() {
        return options;
    }

    @Override
    public String endpoint() {
        return "GET " + url + ", Invoke " + Callees.of(Arm.ARN, stage);
    }

    @Override
    public void open(Arm arm) {
        try {
            var end = trip(arm).go();
            if (!end.successful()) {
                throw new CliError(ExitCode.FUNCTION, "No unicorn by " + arm.text() + ": " + end.failure(), "");
            }
        } catch (IOException e) {
            throw new CliError(ExitCode.FAILED, "No unicorn by " + arm.text() + ": " + e.getMessage(), "", e);
        }
    }

    @Override
    public Trip trip(Arm arm) {
        return arm == Arm.URL ? unicorn : invocation;
    }

    /** Nothing was changed. */
    @Override
    public void restore() {}

    @Override
    public Optional<String> caller() {
        return Optional.empty();
    }

    @Override
    public String callee(Arm arm) {
        return Callees.of(arm, stage);
    }
}
