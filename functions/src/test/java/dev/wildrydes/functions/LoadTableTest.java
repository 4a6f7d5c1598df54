package dev.wildrydes.functions;

import static dev.wildrydes.functions.StubServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import dev.wildrydes.functions.StubServer.Request;
import dev.wildrydes.functions.http.OnceHttp;
import dev.wildrydes.functions.json.Json;
import dev.wildrydes.functions.rules.Unicorn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTableTest {

    private final Lines lines = new Lines();
    private final Herds table = Herds.of();
    private StubServer cloudFormation;

    @BeforeEach
    void listen() throws IOException {
        cloudFormation = StubServer.answering(request -> json(200, ""));
    }

    @AfterEach
    void hangUp() throws IOException {
        cloudFormation.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudformation-create.json", "cloudformation-update.json"})
    void theTableHoldsEveryUnicornOnceHoweverOftenItIsLoaded(String event) {
        loadTable(Herd::ofJar).handleRequest(event(event), new StubContext());
        loadTable(Herd::ofJar).handleRequest(event(event), new StubContext());
        assertThat(table.all()).hasSize(20).isEqualTo(Herd.ofJar());
    }

    @Test
    void anUpdateKeepsTheUnicornsThatOthersAdded() {
        table.put(new Unicorn("Mine", "Green", "1"));
        loadTable(Herd::ofJar).handleRequest(event("cloudformation-update.json"), new StubContext());
        assertThat(table.all()).hasSize(21);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudformation-create.json", "cloudformation-update.json", "cloudformation-delete.json"})
    void cloudFormationIsToldOfTheSuccess(String event) throws Exception {
        loadTable(Herd::ofJar).handleRequest(event(event), new StubContext());
        assertThat(cloudFormation.requests()).hasSize(1);
        Request put = cloudFormation.requests().get(0);
        assertThat(put.line()).isEqualTo("PUT /reply%7C1?X-Amz-Signature=example HTTP/1.1");
        assertThat(put.headers()).doesNotContainIgnoringCase("content-type");
        assertThat(Json.object(put.body()))
                .containsEntry("Status", "SUCCESS")
                .containsEntry("PhysicalResourceId", "LoadTable")
                .containsEntry("LogicalResourceId", "LoadTable")
                .containsEntry("RequestId", "5f1a6b1c-7d7e-4a43-8a2f-3c1f5e0b9d11")
                .containsEntry(
                        "StackId",
                        "arn:aws:cloudformation:us-east-2:123456789012:stack/wild-rydes-ride-fleet-dev/0d6c7d90-c66d-11f0-8d0a-0a1b2c3d4e5f");
    }

    @Test
    void cloudFormationIsToldOfTheFailureAndItsCause() throws Exception {
        loadTable(LoadTableTest::fail).handleRequest(event("cloudformation-create.json"), new StubContext());
        assertThat(Json.object(cloudFormation.requests().get(0).body()))
                .containsEntry("Status", "FAILED")
                .containsEntry("Reason", "no such table (log stream stream-1)");
        assertThat(lines.lines()).containsExactly("ERROR no such table");
    }

    @Test
    void aDeleteSucceedsWhateverTheTablesState() throws Exception {
        loadTable(LoadTableTest::fail).handleRequest(event("cloudformation-delete.json"), new StubContext());
        assertThat(Json.object(cloudFormation.requests().get(0).body())).containsEntry("Status", "SUCCESS");
    }

    @Test
    void aReplyThatIsLostIsSentAgain() throws IOException {
        try (StubServer moody =
                StubServer.answering(request -> request.number() < 3 ? StubServer.HANG_UP : json(200, ""))) {
            CloudFormationCustomResourceEvent event = event("cloudformation-create.json");
            event.setResponseUrl(moody.uri("/reply").toString());
            loadTable(Herd::ofJar).handleRequest(event, new StubContext());
            assertThat(moody.requests()).hasSize(3);
        }
    }

    @Test
    void aReplyThatIsRefusedFailsTheFunctionSoThatLambdaTriesAgain() throws IOException {
        try (StubServer strict = StubServer.answering(request -> json(403, ""))) {
            CloudFormationCustomResourceEvent event = event("cloudformation-create.json");
            event.setResponseUrl(strict.uri("/reply").toString());
            assertThatThrownBy(() -> loadTable(Herd::ofJar).handleRequest(event, new StubContext()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("CloudFormation did not take the reply: HTTP 403");
        }
    }

    @Test
    void byHandItLoadsTheTableAndSaysSo() {
        Map<String, String> outcome =
                loadTable(Herd::ofJar).handleRequest(new CloudFormationCustomResourceEvent(), new StubContext());
        assertThat(outcome).containsEntry("Status", "SUCCESS").containsEntry("Reason", "20 unicorns are in the table");
        assertThat(cloudFormation.requests()).isEmpty();
    }

    @Test
    void twoUnicornsOfOneNameAreRefused() {
        String unicorn = "{\"Name\":\"A\",\"Color\":\"B\",\"DeviceId\":\"C\"}";
        assertThatThrownBy(() -> Herd.of("[" + unicorn + "," + unicorn + "]"))
                .hasMessage("unicorns.json has two unicorns named A");
    }

    private LoadTable loadTable(Supplier<List<Unicorn>> herd) {
        CustomResourceReply reply = new CustomResourceReply(new OnceHttp(Duration.ofSeconds(5)));
        return new LoadTable(table, herd, reply, lines.log());
    }

    private CloudFormationCustomResourceEvent event(String file) {
        CloudFormationCustomResourceEvent event = Events.read(file, CloudFormationCustomResourceEvent.class);
        assertThat(event.getResponseUrl()).startsWith("https://");
        event.setResponseUrl(
                cloudFormation.uri("/reply%7C1?X-Amz-Signature=example").toString());
        return event;
    }

    private static List<Unicorn> fail() {
        throw new IllegalStateException("no such table");
    }
}
