package dev.wildrydes.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.cli.StubAws;
import dev.wildrydes.cli.Wildrydes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LogsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_GROUP = answer(
            400, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"The specified log group does not exist.\"}");
    private static final String THROTTLED =
            answer(400, "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}");

    private final List<String> answers = new ArrayList<>();
    private final StubAws aws = new StubAws(request -> answers.size() > 1 ? answers.remove(0) : answers.get(0));
    private final Wildrydes wildrydes = new Wildrydes(aws.endpoint());

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void everyPageIsReadAlsoBehindAnEmptyOne() {
        answers.add(page("more", event(1, 1_000, "START RequestId: r Version: $LATEST")));
        answers.add(page("again"));
        answers.add(page("", event(2, 2_500, "INFO Ride 1 on Epona\n")));

        var run = wildrydes.run("logs", "request-ride");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        """
                        1970-01-01T00:00:01.000Z START RequestId: r Version: $LATEST
                        1970-01-01T00:00:02.500Z INFO Ride 1 on Epona
                        """);
        assertThat(run.err()).isEmpty();
        assertThat(requests())
                .extracting(request -> request.path("nextToken").asText())
                .containsExactly("", "more", "again");
    }

    @ParameterizedTest
    @CsvSource({
        "request-ride, /aws/lambda/wild-rydes-dev-RequestRide",
        "my_function, /aws/lambda/my_function",
        "arn:aws:lambda:us-east-2:000000000000:function:mine:PROD, /aws/lambda/mine",
        "000000000000:function:mine, /aws/lambda/mine",
        "mine:3, /aws/lambda/mine",
        "/my/own/group, /my/own/group"
    })
    void aFunctionIsNamedAsForInvokeAndALogGroupByItself(String named, String group) {
        answers.add(page(""));

        wildrydes.run("logs", named);

        assertThat(requests())
                .singleElement()
                .matches(request -> request.path("logGroupName").asText().equals(group));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "on Epona, `\"on Epona\"`",
                "a\\b, `\"a\\\\b\"`",
                "?ERROR ?WARN, ?ERROR ?WARN",
                "`{ $.level = 1 }`, `{ $.level = 1 }`"
            })
    void aTextIsFilteredForAsItIsAndAPatternIsLeftAsOne(String filter, String pattern) {
        answers.add(page(""));

        wildrydes.run("logs", "request-ride", "--filter", filter);

        assertThat(requests())
                .singleElement()
                .matches(request -> request.path("filterPattern").asText().equals(pattern));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T08:00:00Z, 1795248000000",
        "2026-11-21T08:00:00, 1795248000000",
        "2026-11-21T09:30:00+01:30, 1795248000000",
        "2026-11-21, 1795219200000"
    })
    void aTimeWithoutOffsetIsUtc(String since, long millis) {
        answers.add(page(""));

        wildrydes.run("logs", "request-ride", "--since", since);

        assertThat(requests())
                .singleElement()
                .matches(request -> request.path("startTime").asLong() == millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "5", "5 m", "-5m", "2026-13-01", "99999999999d"})
    void whatIsNoTimeIsRefusedBeforeAnythingIsStarted(String since) {
        var run = wildrydes.run("logs", "request-ride", "--since", since);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("wildrydes: --since " + since + " is neither so long ago nor a time\nFor example: ");
        assertThat(wildrydes.started()).isFalse();
    }

    @Test
    void anEmptyLogSaysHowToGoFurtherBack() {
        answers.add(page(""));

        var run = wildrydes.run("logs", "request-ride", "--since", "2026-11-21T08:00:00Z");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("Nothing since 2026-11-21T08:00:00Z; to go further back: --since 1d\n");
    }

    @Test
    void asJsonItIsOneDocument() {
        answers.add(page("", event(1, 1_000, "a \u001b[31mred\u001b[0m word")));

        assertThat(wildrydes.run("logs", "request-ride", "--output", "json").out())
                .isEqualTo(
                        """
                        {
                            "logGroup": "/aws/lambda/wild-rydes-dev-RequestRide",
                            "events": [
                                {
                                    "timestamp": "1970-01-01T00:00:01.000Z",
                                    "stream": "stream",
                                    "message": "a \\u001B[31mred\\u001B[0m word"
                                }
                            ]
                        }
                        """);
    }

    @Test
    void aFunctionsOwnColoursAreLeftOutWhereThereAreNone() {
        answers.add(page("", event(1, 1_000, "a \u001b[31mred\u001b[0m word")));

        assertThat(wildrydes.run("logs", "request-ride").out()).isEqualTo("1970-01-01T00:00:01.000Z a red word\n");
    }

    @Test
    void aLogGroupThatIsNotThereIsNamedWithTheCure() {
        answers.add(NO_GROUP);

        var run = wildrydes.run("logs", "request-ride", "--stage", "test");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("wildrydes: No log group /aws/lambda/wild-rydes-test-RequestRide in us-east-2 (local)\n"
                        + "It belongs to rides. Deploy it: wildrydes deploy --stage test\n");
    }

    @Test
    void aLogGroupThatIsNotThereYetIsWaitedFor() {
        answers.addAll(List.of(NO_GROUP, NO_GROUP, page("", event(1, 1_000, "at last"))));

        var run = wildrydes.interruptedInPause(3).run("logs", "mine", "--follow");

        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.out()).isEqualTo("1970-01-01T00:00:01.000Z at last\n");
        assertThat(run.err())
                .isEqualTo("There is no log group /aws/lambda/mine in us-east-2 (local) yet; waiting for it."
                        + " It is made when the function is deployed or first invoked\n");
    }

    @Test
    void whatComesIsToldOnceAlsoWhenItComesLate() {
        var now = System.currentTimeMillis();
        var first = event(1, now - 1_000, "first");
        var second = event(2, now, "second");
        var late = event(3, now - 2_000, "late");
        answers.addAll(List.of(page("", first), page("", first, second), page("", late, first, second)));

        var run = wildrydes.interruptedInPause(4).run("logs", "mine", "-f", "--output", "json");

        assertThat(run.out().lines().map(LogsTest::json).map(line -> line.path("message")
                        .asText()))
                .containsExactly("first", "second", "late");
    }

    @Test
    void theLastStretchIsLookedThroughAgainAndNothingBefore() {
        var now = System.currentTimeMillis();
        answers.add(page("", event(1, now, "young")));

        wildrydes.interruptedInPause(2).run("logs", "mine", "-f", "--since", "1d");

        assertThat(requests().get(1).path("startTime").asLong()).isEqualTo(now - 30_000);
    }

    @Test
    void whenAwsHasEnoughOfUsItIsAskedLessOftenAndNothingIsLost() {
        // The SDK makes each call three times by itself.
        answers.addAll(List.of(page("next", event(1, 1_000, "one")), THROTTLED, THROTTLED, THROTTLED, THROTTLED));
        answers.addAll(List.of(THROTTLED, THROTTLED, page("", event(2, 2_000, "two"))));

        var run = wildrydes.run("logs", "mine");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).hasLineCount(2).contains("one").contains("two");
        assertThat(run.err())
                .isEqualTo("CloudWatch Logs is throttled (ThrottlingException); looking again in 1 s\n"
                        + "CloudWatch Logs is throttled (ThrottlingException); looking again in 2 s\n");
        assertThat(requests().get(7).path("nextToken").asText()).isEqualTo("next");
    }

    private List<JsonNode> requests() {
        return aws.requests().stream()
                .map(StubAws.Request::body)
                .map(LogsTest::json)
                .toList();
    }

    private static String event(int id, long timestamp, String message) {
        var event = JSON.createObjectNode().put("logStreamName", "stream").put("eventId", String.valueOf(id));
        return event.put("timestamp", timestamp).put("message", message).toString();
    }

    private static String page(String nextToken, String... events) {
        var next = nextToken.isEmpty() ? "" : ",\"nextToken\":\"" + nextToken + "\"";
        return answer(200, "{\"events\":[" + String.join(",", events) + "]" + next + "}");
    }

    private static String answer(int status, String body) {
        return StubAws.answer(status, "Content-Type: application/x-amz-json-1.1\r\n", body);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
