package dev.wildrydes.cli.compare;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.http.HttpTrace;
import dev.wildrydes.cli.http.KeptConnections;
import dev.wildrydes.cli.http.Reply;
import dev.wildrydes.cli.ride.Pickup;
import dev.wildrydes.cli.ride.ServerTiming;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** The trips that there are, all on the same transport. */
final class Trips {
    private static final int SHORT = 200;

    private Trips() {}

    /** The same trip, of which {@code trace} is told when it is over, so that telling takes none of its time. */
    static Trip traced(Trip trip, String method, URI url, Consumer<String> trace) {
        return () -> {
            try {
                var end = trip.go();
                trace.accept(HttpTrace.sent(method, url));
                trace.accept(HttpTrace.answered(end.status(), end.exchange().toMillis()));
                return end;
            } catch (IOException e) {
                trace.accept(HttpTrace.sent(method, url));
                trace.accept(HttpTrace.unanswered(e));
                throw e;
            }
        };
    }

    /** {@code POST /ride}. */
    static Trip ride(KeptConnections connections, URI url) {
        var headers = Map.of("Content-Type", List.of("application/json"));
        var body = Pickup.DEFAULT.json().getBytes(StandardCharsets.UTF_8);
        return () -> {
            var reply = connections.send("POST", url, headers, body);
            var timing = reply.header("Server-Timing").flatMap(ServerTiming::of);
            return new Trip.End(
                    reply.status(),
                    timing.map(ServerTiming::way).orElse(""),
                    timing.map(ServerTiming::millis).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                    reply.exchange(),
                    failure(reply, 201));
        };
    }

    /** {@code GET /unicorn}. */
    static Trip unicorn(KeptConnections connections, URI url) {
        return () -> {
            var reply = connections.send("GET", url, Map.of(), new byte[0]);
            return new Trip.End(
                    reply.status(), Arm.URL.text(), OptionalDouble.empty(), reply.exchange(), failure(reply, 200));
        };
    }

    /** A synchronous invocation of the function that gives unicorns. */
    static Trip invocation(Aws aws, KeptConnections connections, String function) {
        var lambda = aws.invoker(connections);
        var payload = SdkBytes.fromUtf8String("{}");
        return () -> {
            var exchange = new ExchangeTime();
            try {
                var answer = lambda.invoke(request -> request.functionName(function)
                        .payload(payload)
                        .overrideConfiguration(override -> override.addMetricPublisher(exchange)));
                var error =
                        answer.functionError() == null ? "" : answer.payload().asUtf8String();
                return invoked(error.isEmpty() ? answer.statusCode() : 500, exchange, error);
            } catch (LambdaException e) {
                return invoked(e.statusCode(), exchange, e.getMessage());
            } catch (SdkClientException e) {
                throw new IOException(e.getMessage(), e);
            }
        };
    }

    private static Trip.End invoked(int status, ExchangeTime exchange, String failure) {
        return new Trip.End(status, Arm.ARN.text(), OptionalDouble.empty(), exchange.measured(), failure);
    }

    private static String failure(Reply reply, int expected) {
        if (reply.status() == expected) {
            return "";
        }
        var body = new String(reply.body(), StandardCharsets.UTF_8).strip();
        return reply.status() + " " + (body.length() > SHORT ? body.substring(0, SHORT) + "…" : body);
    }
}
