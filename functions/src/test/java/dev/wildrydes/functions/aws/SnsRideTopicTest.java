package dev.wildrydes.functions.aws;

import static dev.wildrydes.functions.StubServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.functions.StubServer;
import dev.wildrydes.functions.json.Json;
import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.Ride;
import dev.wildrydes.functions.rules.Unicorn;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SnsRideTopicTest {

    private static final Ride RIDE = Ride.on(new Unicorn("Shadowfax", "White", "d6f6"), Instant.now());

    @Test
    void theMessageIsTheRideOnTheWire() throws IOException {
        String published = "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>";
        try (StubServer stub = StubServer.answering(request -> json(200, published))) {
            topic(stub).announce(RIDE);
            String form = URLDecoder.decode(stub.requests().get(0).body(), StandardCharsets.UTF_8);
            assertThat(form).contains("Action=Publish").contains("Message=" + Json.write(RIDE.document()));
        }
    }

    @Test
    void aTopicThatRefusesIsNamed() throws IOException {
        String denied =
                "<ErrorResponse><Error><Type>Sender</Type><Code>AuthorizationError</Code><Message>User: u is not"
                        + " authorized to perform: SNS:Publish on resource: t</Message></Error></ErrorResponse>";
        try (StubServer stub = StubServer.answering(request -> json(403, denied))) {
            assertThatThrownBy(() -> topic(stub).announce(RIDE))
                    .isInstanceOf(DependencyFailedException.class)
                    .hasMessage("Ride " + RIDE.rideId()
                            + " could not be announced: AuthorizationError, not authorized to perform: SNS:Publish");
        }
    }

    private static SnsRideTopic topic(StubServer stub) {
        return StubEndpoint.at(stub, () -> new SnsRideTopic(Clients.sns(), "arn:aws:sns:us-east-2:123456789012:t"));
    }
}
