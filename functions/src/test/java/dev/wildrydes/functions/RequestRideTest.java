package dev.wildrydes.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.wildrydes.functions.json.Json;
import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.EmptyFleetException;
import dev.wildrydes.functions.rules.Ride;
import dev.wildrydes.functions.rules.RideTopic;
import dev.wildrydes.functions.rules.Unicorn;
import dev.wildrydes.functions.rules.UnicornLookup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestRideTest {

    private final Lines lines = new Lines();
    private final List<Ride> announced = new ArrayList<>();

    @Test
    void aRideIsAnsweredAndAnnounced() throws Exception {
        APIGatewayProxyResponseEvent answer = request(() -> Herds.SHADOWFAX, announced::add);
        Map<String, Object> ride = Json.object(answer.getBody());
        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(ride).containsOnlyKeys("RideId", "Unicorn", "RequestTime");
        assertThat(ride).containsEntry("Unicorn", Herds.SHADOWFAX.document());
        assertThat(UUID.fromString((String) ride.get("RideId")).version()).isEqualTo(1);
        assertThat(ride.get("RequestTime")).asString().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
        assertThat(announced).extracting(Ride::document).singleElement().isEqualTo(ride);
    }

    @Test
    void theAnswerSaysHowLongTheLookupTookAndWhichWayItWent() {
        APIGatewayProxyResponseEvent answer = request(() -> Herds.SHADOWFAX, announced::add);
        assertThat(answer.getHeaders().get("Server-Timing")).matches("unicorn;dur=\\d+\\.\\d{3};desc=\"arn\"");
        assertThat(answer.getHeaders())
                .containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("Access-Control-Expose-Headers", "Server-Timing");
    }

    @Test
    void anEmptyFleetIsUnavailable() {
        APIGatewayProxyResponseEvent answer = request(
                () -> {
                    throw new EmptyFleetException();
                },
                announced::add);
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getBody()).isEqualTo("{\"message\":\"There is no unicorn in the fleet\"}");
        assertThat(announced).isEmpty();
    }

    @Test
    void aFailingGetUnicornIsNamedToTheRiderAndExplainedInTheLog() {
        APIGatewayProxyResponseEvent answer = request(
                () -> {
                    throw new DependencyFailedException(
                            "GetUnicorn could not be invoked", new IllegalStateException("role r may not"));
                },
                announced::add);
        assertThat(answer.getStatusCode()).isEqualTo(502);
        assertThat(answer.getBody()).isEqualTo("{\"message\":\"GetUnicorn could not be invoked\"}");
        assertThat(answer.getHeaders()).containsKey("Server-Timing").containsEntry("Access-Control-Allow-Origin", "*");
        assertThat(lines.lines()).singleElement().asString().startsWith("ERROR").contains("role r may not");
    }

    @Test
    void aRideThatCannotBeAnnouncedIsNotPromised() {
        APIGatewayProxyResponseEvent answer = request(() -> Herds.SHADOWFAX, ride -> {
            throw new DependencyFailedException("The ride could not be announced");
        });
        assertThat(answer.getStatusCode()).isEqualTo(502);
        assertThat(answer.getBody()).isEqualTo("{\"message\":\"The ride could not be announced\"}");
    }

    @Test
    void aRiderReadsNothingOfTheParsersOwnBusiness() {
        APIGatewayProxyResponseEvent answer = handler(() -> Herds.SHADOWFAX, announced::add)
                .handleRequest(new APIGatewayProxyRequestEvent().withBody("{"));
        assertThat(answer.getBody())
                .isEqualTo("{\"message\":\"Not well-formed JSON: Unexpected end-of-input:"
                        + " expected close marker for Object (line 1, column 2)\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            textBlock =
                    """
            null                                | The request has no body
            ''                                  | The request has no body
            {"PickupLocation":                  | Not well-formed JSON: Unexpected end-of-input
            []                                  | Not well-formed JSON: Expected an object
            {} {}                               | Not well-formed JSON: Unexpected text behind the document
            {}                                  | PickupLocation is missing or not an object
            {"PickupLocation":{"Latitude":"1"}} | PickupLocation.Latitude is missing or not a number
            {"PickupLocation":{"Latitude":91,"Longitude":0}} | PickupLocation.Latitude is not between -90 and 90
            """)
    void aMalformedRequestIsRefusedBeforeAnyLookup(String body, String message) throws Exception {
        APIGatewayProxyResponseEvent answer = handler(
                        () -> {
                            throw new AssertionError("looked up");
                        },
                        announced::add)
                .handleRequest(new APIGatewayProxyRequestEvent().withBody(body));
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(Json.object(answer.getBody()).get("message")).asString().startsWith(message);
        assertThat(answer.getHeaders()).containsEntry("Access-Control-Allow-Origin", "*");
    }

    @Test
    void anEncodedBodyIsDecoded() {
        String body = "{\"PickupLocation\":{\"Latitude\":47.6,\"Longitude\":-122.3}}";
        APIGatewayProxyRequestEvent request = new APIGatewayProxyRequestEvent()
                .withBody(Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)))
                .withIsBase64Encoded(true);
        assertThat(handler(() -> Herds.SHADOWFAX, announced::add)
                        .handleRequest(request)
                        .getStatusCode())
                .isEqualTo(201);
    }

    @Test
    void theEnvironmentSaysWhichWayToAsk() {
        assertThat(lookup(Map.of("REQUEST_UNICORN_URL", "https://a.example/dev/unicorn")))
                .isEqualTo("url");
        assertThat(lookup(Map.of("REQUEST_UNICORN_ARN", "arn:aws:lambda:us-east-2:123456789012:function:f")))
                .isEqualTo("arn");
        assertThatThrownBy(() -> lookup(Map.of())).hasMessageStartingWith("Exactly one of");
        assertThatThrownBy(() -> lookup(Map.of("REQUEST_UNICORN_URL", "u", "REQUEST_UNICORN_ARN", "a")))
                .hasMessageStartingWith("Exactly one of");
    }

    private static String lookup(Map<String, String> variables) {
        return RequestRide.lookup(new FunctionEnvironment(variables)).way();
    }

    private APIGatewayProxyResponseEvent request(Supplier<Unicorn> fleet, RideTopic topic) {
        return handler(fleet, topic)
                .handleRequest(Events.read("api-gateway-post-ride.json", APIGatewayProxyRequestEvent.class));
    }

    private RequestRide handler(Supplier<Unicorn> fleet, RideTopic topic) {
        return new RequestRide(new FleetByArn(fleet), topic, lines.log());
    }

    private record FleetByArn(Supplier<Unicorn> fleet) implements UnicornLookup {

        @Override
        public String way() {
            return "arn";
        }

        @Override
        public Unicorn find() {
            return fleet.get();
        }
    }
}
