package dev.wildrydes.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.RideRecord;
import dev.wildrydes.functions.rules.RideRecords;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PutRideRecordTest {

    private static final String RIDE = "{\"RideId\":\"7a5f4e2c-c66d-11f0-9a3b-0242ac120002\",\"Unicorn\":"
            + "{\"Name\":\"Shadowfax\"},\"RequestTime\":\"2026-11-21 00:00:06.123456\",\"Note\":\"kept\"}";

    private final Lines lines = new Lines();
    private final List<RideRecord> kept = new ArrayList<>();

    @Test
    void aPostedRideIsKeptWhole() {
        APIGatewayProxyResponseEvent answer = post(RIDE, kept::add);
        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(answer.getBody()).isEqualTo("{\"success\":true}");
        assertThat(answer.getHeaders()).containsEntry("Access-Control-Allow-Origin", "*");
        assertThat(kept).singleElement().satisfies(ride -> assertThat(ride.document())
                .containsOnlyKeys("RideId", "Unicorn", "RequestTime", "Note"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{\"RideId\":7,\"Unicorn\":{},\"RequestTime\":\"t\"}",
                "{\"RideId\":\"r\",\"Unicorn\":\"{}\",\"RequestTime\":\"t\"}"
            })
    void whatIsNoRideIsRefused(String body) {
        assertThat(post(body, kept::add).getStatusCode()).isEqualTo(400);
        assertThat(kept).isEmpty();
    }

    @Test
    void aFailingTableIsNamed() {
        APIGatewayProxyResponseEvent answer = post(RIDE, PutRideRecordTest::refuse);
        assertThat(answer.getStatusCode()).isEqualTo(502);
        assertThat(answer.getBody()).isEqualTo("{\"message\":\"The table is gone\"}");
        assertThat(lines.lines()).containsExactly("ERROR The table is gone");
    }

    @Test
    void anAnnouncedRideIsKept() {
        new PutRideRecord(kept::add, lines.log()).handleSns(Events.read("sns-ride.json", SNSEvent.class));
        assertThat(kept).singleElement().satisfies(ride -> assertThat(ride.document())
                .containsEntry("RideId", "7a5f4e2c-c66d-11f0-9a3b-0242ac120002")
                .containsEntry("Unicorn", Herds.SHADOWFAX.document())
                .containsEntry("RequestTime", "2026-11-21 00:00:06.123456"));
    }

    @Test
    void anAnnouncementThatCannotBeKeptFailsTheFunctionSoThatLambdaTriesAgain() {
        PutRideRecord handler = new PutRideRecord(PutRideRecordTest::refuse, lines.log());
        SNSEvent event = Events.read("sns-ride.json", SNSEvent.class);
        assertThatThrownBy(() -> handler.handleSns(event)).isInstanceOf(DependencyFailedException.class);
    }

    @Test
    void anAnnouncementThatIsNoRideFailsTheFunctionAndIsNamed() {
        SNSEvent event = Events.read("sns-ride.json", SNSEvent.class);
        event.getRecords().get(0).getSNS().setMessage("hello");
        assertThatThrownBy(() -> new PutRideRecord(kept::add, lines.log()).handleSns(event))
                .hasMessage("SNS message 95df01b4-ee98-5cb9-9903-4c221d41eb5e is no ride");
        assertThat(lines.lines()).singleElement().asString().contains("Not well-formed JSON");
    }

    private APIGatewayProxyResponseEvent post(String body, RideRecords records) {
        return new PutRideRecord(records, lines.log()).handleHttp(new APIGatewayProxyRequestEvent().withBody(body));
    }

    private static void refuse(RideRecord ride) {
        throw new DependencyFailedException("The table is gone");
    }
}
