package dev.wildrydes.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.wildrydes.functions.aws.ArnUnicornLookup;
import dev.wildrydes.functions.aws.Clients;
import dev.wildrydes.functions.aws.SnsRideTopic;
import dev.wildrydes.functions.http.OnceHttp;
import dev.wildrydes.functions.http.UrlUnicornLookup;
import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.EmptyFleetException;
import dev.wildrydes.functions.rules.PickupLocation;
import dev.wildrydes.functions.rules.Ride;
import dev.wildrydes.functions.rules.RideTopic;
import dev.wildrydes.functions.rules.TimedLookup;
import dev.wildrydes.functions.rules.UnicornLookup;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Answers {@code POST /ride}: finds a unicorn, announces the ride, and answers with it. */
public final class RequestRide {

    /**
     * How long GetUnicorn may take: longer than its own timeout, so that its failure is told, and below this
     * function's.
     */
    static final Duration LOOKUP_LIMIT = Duration.ofSeconds(20);

    private final UnicornLookup lookup;
    private final RideTopic topic;
    private final FunctionLog log;

    /** Made by Lambda, once for an execution environment. */
    public RequestRide() {
        this(FunctionEnvironment.ofProcess());
    }

    RequestRide(UnicornLookup lookup, RideTopic topic, FunctionLog log) {
        this.lookup = lookup;
        this.topic = topic;
        this.log = log;
    }

    private RequestRide(FunctionEnvironment environment) {
        this(
                lookup(environment),
                new SnsRideTopic(Clients.sns(), environment.required("RIDES_SNS_TOPIC_ARN")),
                FunctionLog.of(environment));
    }

    /**
     * Answers 201 with the ride; 400 if no pickup location was given, 503 if the fleet is empty, 502 if GetUnicorn or
     * the topic fails. {@code Server-Timing} says how long GetUnicorn took and which way it was asked.
     */
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent request) {
        try {
            PickupLocation.of(ApiBody.object(request));
        } catch (IllegalArgumentException e) {
            return ApiAnswer.failure(ApiAnswer.BAD_REQUEST, e.getMessage());
        }
        TimedLookup found = TimedLookup.by(lookup);
        APIGatewayProxyResponseEvent answer = answer(found);
        answer.getHeaders().put("Server-Timing", serverTiming(found));
        answer.getHeaders().put("Access-Control-Expose-Headers", "Server-Timing");
        return answer;
    }

    private APIGatewayProxyResponseEvent answer(TimedLookup found) {
        try {
            Ride ride = Ride.on(found.unicorn(), Instant.now());
            topic.announce(ride);
            log.info("Ride " + ride.rideId() + " on " + ride.unicorn().name());
            return ApiAnswer.of(ApiAnswer.CREATED, ride.document());
        } catch (EmptyFleetException e) {
            log.error(e);
            return ApiAnswer.failure(ApiAnswer.SERVICE_UNAVAILABLE, e.getMessage());
        } catch (DependencyFailedException e) {
            log.error(e);
            return ApiAnswer.failure(ApiAnswer.BAD_GATEWAY, e.getMessage());
        }
    }

    private String serverTiming(TimedLookup found) {
        double milliseconds = found.took().toNanos() / 1e6;
        return String.format(Locale.ROOT, "unicorn;dur=%.3f;desc=\"%s\"", milliseconds, lookup.way());
    }

    /** The one way that the template has opened; a function with both or none has been deployed wrongly. */
    static UnicornLookup lookup(FunctionEnvironment environment) {
        Optional<String> url = environment.optional("REQUEST_UNICORN_URL");
        Optional<String> arn = environment.optional("REQUEST_UNICORN_ARN");
        if (url.isPresent() == arn.isPresent()) {
            throw new IllegalStateException(
                    "Exactly one of the environment variables REQUEST_UNICORN_URL and REQUEST_UNICORN_ARN has to be set");
        }
        return url.isPresent()
                ? new UrlUnicornLookup(URI.create(url.get()), new OnceHttp(LOOKUP_LIMIT))
                : new ArnUnicornLookup(arn.get(), Clients.lambda(LOOKUP_LIMIT));
    }
}
