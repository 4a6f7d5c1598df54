package dev.wildrydes.cli.compare;

import dev.wildrydes.cli.FakeCloudFormation;
import dev.wildrydes.cli.StubAws;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** The rides' stack with its API, its functions and their logs, as a comparison sees them. */
final class FakeRides implements AutoCloseable {
    private final FakeCloudFormation cloud = new FakeCloudFormation();
    private final StubAws server = new StubAws(this::answer);
    private final Map<String, List<String>> logs = new TreeMap<>();
    private IntPredicate failing = ride -> false;
    private IntPredicate cold = ride -> false;
    private Runnable onRide = () -> {};
    private int rides;

    FakeRides(String lookup) {
        cloud.having("wild-rydes-dev", "UPDATE_COMPLETE")
                .having("wild-rydes-ride-fleet-dev", "CREATE_COMPLETE")
                .parameter("wild-rydes-dev", "UnicornLookup", lookup)
                .output("RequestRideUrl", server.endpoint() + "/ride")
                .output("RequestUnicornUrl", server.endpoint() + "/unicorn");
    }

    /** Rides, counted from 1, that are answered with 502. */
    FakeRides failing(IntPredicate which) {
        failing = which;
        return this;
    }

    /** Rides, counted from 1, for which RequestRide has to be started. */
    FakeRides cold(IntPredicate which) {
        cold = which;
        return this;
    }

    /** What happens during each ride. */
    FakeRides onRide(Runnable event) {
        onRide = event;
        return this;
    }

    URI endpoint() {
        return server.endpoint();
    }

    String lookup() {
        return cloud.parameter("wild-rydes-dev", "UnicornLookup");
    }

    List<StubAws.Request> requests() {
        return server.requests();
    }

    @Override
    public void close() {
        server.close();
    }

    private String answer(StubAws.Request request) {
        if (request.path().equals("/ride")) {
            return ride();
        }
        if (request.path().equals("/unicorn")) {
            report("wild-rydes-ride-fleet-dev-RequestUnicornApig", 2, false);
            return StubAws.answer(200, "", "{}");
        }
        if (request.path().endsWith("/invocations")) {
            report("wild-rydes-ride-fleet-dev-RequestUnicornInvoke", 1, false);
            return StubAws.answer(200, "", "{}");
        }
        if (request.path().contains("/functions/")) {
            return StubAws.answer(
                    200,
                    "",
                    "{\"Runtime\":\"java25\",\"MemorySize\":512,\"Environment\":{\"Variables\":{\"REQUEST_UNICORN_%s\":\"x\"}}}"
                            .formatted(lookup().toUpperCase(Locale.ROOT)));
        }
        return request.headers().contains("FilterLogEvents") ? events(request) : cloud.apply(request);
    }

    private String ride() {
        rides++;
        onRide.run();
        report("wild-rydes-dev-RequestRide", 7, cold.test(rides));
        if (failing.test(rides)) {
            return StubAws.answer(502, "", "{\"message\":\"GetUnicorn is gone\"}");
        }
        var url = lookup().equals("url");
        report("wild-rydes-ride-fleet-dev-RequestUnicorn" + (url ? "Apig" : "Invoke"), url ? 2 : 1, false);
        return StubAws.answer(
                201,
                "Server-Timing: unicorn;dur=1.25;desc=\"" + lookup() + "\"\r\n",
                "{\"RideId\":\"r\",\"Unicorn\":{}}");
    }

    private void report(String function, int billed, boolean withInit) {
        logs.computeIfAbsent("/aws/lambda/" + function, unused -> new ArrayList<>())
                .add(
                        "{\"timestamp\":%d,\"message\":\"REPORT RequestId: 1\\tDuration: 0.50 ms\\tBilled Duration: %d ms%s\\t\\n\"}"
                                .formatted(
                                        Instant.now().toEpochMilli(),
                                        billed,
                                        withInit ? "\\tInit Duration: 300.00 ms" : ""));
    }

    private String events(StubAws.Request request) {
        var group = logs.keySet().stream()
                .filter(name -> request.body().contains("\"" + name + "\""))
                .findFirst();
        return StubAws.answer(
                200,
                "",
                "{\"events\":["
                        + group.map(name -> String.join(",", logs.get(name))).orElse("") + "]}");
    }
}
