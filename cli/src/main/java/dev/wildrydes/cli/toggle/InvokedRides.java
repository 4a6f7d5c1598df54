package dev.wildrydes.cli.toggle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.ride.Pickup;
import dev.wildrydes.cli.ride.ServerTiming;
import dev.wildrydes.cli.stack.KnownFunction;
import dev.wildrydes.cli.stack.Stage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;

/** Rides past the REST API: RequestRide is invoked with the event that API Gateway would have made of the request. */
final class InvokedRides implements Supplier<ProofRide> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final int CREATED = 201;

    private final Aws aws;
    private final Stage stage;

    InvokedRides(Aws aws, Stage stage) {
        this.aws = aws;
        this.stage = stage;
    }

    @Override
    public ProofRide get() {
        var response = aws.invoker(READ_TIMEOUT)
                .invoke(request -> request.functionName(KnownFunction.REQUEST_RIDE.functionName(stage))
                        .payload(SdkBytes.fromUtf8String(event())));
        var payload = response.payload().asUtf8String();
        if (response.functionError() != null) {
            return new ProofRide(Optional.empty(), 0, Optional.of("RequestRide failed: " + payload));
        }
        return ride(payload);
    }

    private static ProofRide ride(String payload) {
        var answer = parsed(payload);
        var timing =
                ServerTiming.of(answer.path("headers").path("Server-Timing").asText());
        var status = answer.path("statusCode").asInt();
        return new ProofRide(
                timing.map(ServerTiming::way),
                timing.map(ServerTiming::millis).orElse(0.0),
                status == CREATED
                        ? Optional.empty()
                        : Optional.of("RequestRide answered %d: %s"
                                .formatted(
                                        status,
                                        parsed(answer.path("body").asText())
                                                .path("message")
                                                .asText(payload))));
    }

    /** The proxy event, as far as RequestRide looks at it and other functions expect it. */
    private String event() {
        var event = JSON.createObjectNode()
                .put("resource", "/ride")
                .put("path", "/ride")
                .put("httpMethod", "POST")
                .put("body", Pickup.DEFAULT.json())
                .put("isBase64Encoded", false);
        event.putObject("headers").put("Content-Type", "application/json");
        event.putObject("multiValueHeaders").putArray("Content-Type").add("application/json");
        event.putObject("requestContext")
                .put("resourcePath", "/ride")
                .put("httpMethod", "POST")
                .put("path", "/" + stage + "/ride")
                .put("stage", stage.name());
        return event.toString();
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
