package dev.wildrydes.cli.ride;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.cli.aws.Denial;
import dev.wildrydes.cli.aws.Failures;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.http.HttpTrace;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.stack.Endpoints;
import dev.wildrydes.cli.stack.KnownFunction;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.Stacks;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Optional;

/** Requests rides as a rider's browser does: through the public REST API. */
public final class RequestRides {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stacks stacks;
    private final Progress progress;

    /** @param stacks say where the API is */
    public RequestRides(Stacks stacks, Progress progress) {
        this.stacks = stacks;
        this.progress = progress;
    }

    /**
     * Requests {@code count} rides, up to the first that fails.
     *
     * @throws CliError if no rides are deployed
     */
    public RequestedRides request(Pickup pickup, int count) {
        var url = Endpoints.reachable(
                stacks, stacks.output(Service.RIDES, "RequestRideUrl"), "POST /ride", KnownFunction.REQUEST_RIDE);
        var rides = new ArrayList<Ride>();
        for (var number = 1; number <= count; number++) {
            try {
                rides.add(progress.waiting("ride " + number + " of " + count, () -> request(url, pickup)));
            } catch (CliError e) {
                return new RequestedRides(url, rides, Optional.of(e));
            }
        }
        return new RequestedRides(url, rides, Optional.empty());
    }

    private Ride request(String url, Pickup pickup) {
        var begin = System.nanoTime();
        var answer = post(URI.create(url), pickup);
        var millis = Math.round((System.nanoTime() - begin) / 1e4) / 100.0;
        progress.trace(HttpTrace.answered(answer.status(), Math.round(millis)));
        var body = body(answer.body());
        if (answer.status() != 201) {
            throw failure(url, answer, body);
        }
        var lookup = ServerTiming.of(answer.serverTiming());
        var unicorn = body.path("Unicorn");
        return new Ride(
                body.path("RideId").asText(),
                new Unicorn(
                        unicorn.path("Name").asText(),
                        unicorn.path("Color").asText(),
                        unicorn.path("DeviceId").asText()),
                body.path("RequestTime").asText(),
                lookup.map(ServerTiming::way).orElse("unknown"),
                lookup.map(ServerTiming::millis).orElse(0.0),
                millis);
    }

    private Post.Answer post(URI url, Pickup pickup) {
        progress.trace(HttpTrace.sent("POST", url));
        try {
            return Post.json(url, pickup.json());
        } catch (IOException e) {
            progress.trace(HttpTrace.unanswered(e));
            throw unanswered(url, e);
        }
    }

    private CliError unanswered(URI url, IOException failure) {
        if (Failures.timedOut(failure)) {
            return new CliError(
                    ExitCode.TIMEOUT,
                    "No ride: " + url + " did not answer in time",
                    "Look into the log of request-ride; the ride may have been requested",
                    failure);
        }
        return new CliError(
                ExitCode.FAILED,
                "No ride: " + url + " cannot be reached: " + failure.getMessage(),
                stacks.place().isLocal()
                        ? "See whether the local cloud runs: wildrydes local status"
                        : "See whether this machine is online, and what is deployed: wildrydes info" + stacks.options(),
                failure);
    }

    private CliError failure(String url, Post.Answer answer, JsonNode body) {
        var message = body.path("message").asText(body.path("Message").asText(answer.body()));
        // Below 500 the API refused the request; from there on the function behind it failed.
        var code = answer.status() >= 500 ? ExitCode.FUNCTION : ExitCode.SERVICE;
        return new CliError(
                code,
                "No ride: POST %s answered %d: %s".formatted(url, answer.status(), message.strip()),
                denial(message)
                        .orElse("See what is deployed, and how unicorns are looked up: wildrydes info"
                                + stacks.options()));
    }

    private Optional<String> denial(String message) {
        return message.contains("not authorized to perform")
                ? stacks.denial(KnownFunction.REQUEST_RIDE).map(Denial::cure)
                : Optional.empty();
    }

    private static JsonNode body(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
