package dev.wildrydes.functions.aws;

import static dev.wildrydes.functions.StubServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.functions.StubServer;
import dev.wildrydes.functions.json.Json;
import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.RideRecord;
import dev.wildrydes.functions.rules.Unicorn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DynamoDbTest {

    private static final Unicorn SHADOWFAX = new Unicorn("Shadowfax", "White", "d6f6");
    private static final Unicorn ROCINANTE = new Unicorn("Rocinante", "Yellow", "1384");

    @Test
    void theUnicornsOfEveryPageAreRead() throws IOException {
        try (StubServer stub = StubServer.answering(request -> request.body().contains("ExclusiveStartKey")
                ? json(200, "{\"Count\":1,\"Items\":[" + item(ROCINANTE) + "]}")
                : json(
                        200,
                        "{\"Count\":1,\"Items\":[" + item(SHADOWFAX)
                                + "],\"LastEvaluatedKey\":{\"Name\":{\"S\":\"Shadowfax\"}}}"))) {
            assertThat(unicorns(stub).all()).containsExactly(SHADOWFAX, ROCINANTE);
            assertThat(stub.requests()).hasSize(2);
        }
    }

    @Test
    void aUnicornIsPutUnderItsName() throws Exception {
        try (StubServer stub = StubServer.answering(request -> json(200, "{}"))) {
            unicorns(stub).put(SHADOWFAX);
            Map<String, Object> put = Json.object(stub.requests().get(0).body());
            assertThat(put).containsEntry("TableName", "unicorns");
            assertThat(put.get("Item")).isEqualTo(Json.object(item(SHADOWFAX)));
        }
    }

    @Test
    void aTableThatMayNotBeReadIsNamedWithTheDeniedAction() throws IOException {
        String denied =
                "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"User: arn:aws:sts::"
                        + "123456789012:assumed-role/r/f is not authorized to perform: dynamodb:Scan on resource: t\"}";
        try (StubServer stub = StubServer.answering(request -> json(400, denied))) {
            assertThatThrownBy(unicorns(stub)::all)
                    .isInstanceOf(DependencyFailedException.class)
                    .hasMessage("The table of unicorns could not be read: AccessDeniedException, "
                            + "not authorized to perform: dynamodb:Scan");
        }
    }

    @Test
    void aRideIsKeptInItsShapeOnTheWire() throws Exception {
        try (StubServer stub = StubServer.answering(request -> json(200, "{}"))) {
            String ride = "{\"RideId\":\"r\",\"Unicorn\":{\"Name\":\"Shadowfax\"},\"RequestTime\":\"t\","
                    + "\"Stops\":[1,2.5,true,null]}";
            StubEndpoint.at(stub, () -> new DynamoDbRideRecords(Clients.dynamoDb(), "rides"))
                    .put(new RideRecord(Json.object(ride)));
            assertThat(Json.object(stub.requests().get(0).body()).get("Item"))
                    .isEqualTo(
                            Json.object(
                                    """
                            {"RideId":{"S":"r"},"Unicorn":{"M":{"Name":{"S":"Shadowfax"}}},"RequestTime":{"S":"t"},
                             "Stops":{"L":[{"N":"1"},{"N":"2.5"},{"BOOL":true},{"NULL":true}]}}"""));
        }
    }

    @Test
    void aRowThatIsNoUnicornIsNamed() throws IOException {
        String row = "{\"Count\":1,\"Items\":[{\"Name\":{\"S\":\"Horse\"}}]}";
        try (StubServer stub = StubServer.answering(request -> json(200, row))) {
            assertThatThrownBy(unicorns(stub)::all)
                    .hasMessage("The table of unicorns holds something else: A unicorn needs a Color");
        }
    }

    private static DynamoDbUnicorns unicorns(StubServer stub) {
        return StubEndpoint.at(stub, () -> new DynamoDbUnicorns(Clients.dynamoDb(), "unicorns", "Name"));
    }

    private static String item(Unicorn unicorn) {
        List<String> attributes = unicorn.document().entrySet().stream()
                .map(attribute -> "\"" + attribute.getKey() + "\":{\"S\":\"" + attribute.getValue() + "\"}")
                .toList();
        return "{" + String.join(",", attributes) + "}";
    }
}
