package dev.wildrydes.localcloud.service.logs;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.daemon.CloudAssembly;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;

class LogsServiceTest {
    private static final String GROUP = "/aws/lambda/GetUnicorn";

    @TempDir
    Path folder;

    private final long now = System.currentTimeMillis();
    private CloudAssembly cloud;
    private LogsService logs;

    @BeforeEach
    void start() {
        cloud = TestAssembly.of(folder, List.of(LogsService::new));
        logs = (LogsService) cloud.services().get(0);
        logs.createLogGroup(CreateLogGroupRequest.builder().logGroupName(GROUP).build(), OWNER);
        stream("a");
        stream("b");
    }

    @AfterEach
    void stop() throws Exception {
        cloud.close();
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html")
    @Test
    void eventsOfAllStreamsAreFoundInTheOrderOfTime() {
        put("a", now - 3, "first", now - 1, "third");
        put("b", now - 2, "second");

        assertThat(filter("")).containsExactly("first", "second", "third");
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html")
    @Test
    void eventsOfOneTimeKeepTheOrderInWhichTheyWerePut() {
        put("a", now, "one", now, "two");
        put("a", now, "three");

        assertThat(filter("")).containsExactly("one", "two", "three");
    }

    @Conformance(documented = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html")
    @Test
    void patternsTakeTermsPhrasesAlternativesAndExclusions() {
        put("a", now, "ERROR no unicorn", now, "ERROR slow", now, "WARN no unicorn", now, "REPORT");

        assertThat(filter("ERROR")).containsExactly("ERROR no unicorn", "ERROR slow");
        assertThat(filter("\"no unicorn\" WARN")).containsExactly("WARN no unicorn");
        assertThat(filter("?WARN ?REPORT")).containsExactly("WARN no unicorn", "REPORT");
        assertThat(filter("ERROR -slow")).containsExactly("ERROR no unicorn");
        assertThat(filter("error")).isEmpty();
        assertThatThrownBy(() -> filter("{ $.level }")).hasMessage("Invalid filter pattern");
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html")
    @Test
    void aFilteredGroupIsReadPageByPage() {
        IntStream.range(0, 25).forEach(i -> put(i % 2 == 0 ? "a" : "b", now + i, "m" + i));
        var messages = new ArrayList<String>();
        var request = FilterLogEventsRequest.builder().logGroupName(GROUP).limit(10);
        String token = null;
        do {
            var page = logs.filterLogEvents(request.nextToken(token).build(), OWNER);
            page.events().forEach(event -> messages.add(event.message()));
            token = page.nextToken();
        } while (token != null);

        assertThat(messages)
                .containsExactlyElementsOf(
                        IntStream.range(0, 25).mapToObj(i -> "m" + i).toList());
    }

    @Conformance(
            documented = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html")
    @Test
    void aStreamIsReadForwardUntilItsTokenRepeats() {
        put("a", now, "1", now + 1, "2", now + 2, "3");
        var request = GetLogEventsRequest.builder()
                .logGroupName(GROUP)
                .logStreamName("a")
                .startFromHead(true)
                .limit(2);

        var first = logs.getLogEvents(request.build(), OWNER);
        var second =
                logs.getLogEvents(request.nextToken(first.nextForwardToken()).build(), OWNER);
        var third =
                logs.getLogEvents(request.nextToken(second.nextForwardToken()).build(), OWNER);

        assertThat(first.events()).extracting(OutputLogEvent::message).containsExactly("1", "2");
        assertThat(second.events()).extracting(OutputLogEvent::message).containsExactly("3");
        assertThat(third.events()).isEmpty();
        assertThat(third.nextForwardToken()).isEqualTo(second.nextForwardToken());
        put("a", now + 3, "4");
        assertThat(logs.getLogEvents(request.nextToken(third.nextForwardToken()).build(), OWNER)
                        .events())
                .extracting(OutputLogEvent::message)
                .containsExactly("4");
    }

    @Conformance(
            documented = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html")
    @Test
    void aStreamIsReadFromItsEndUnlessAskedOtherwise() {
        put("a", now, "1", now + 1, "2", now + 2, "3");
        var request = GetLogEventsRequest.builder()
                .logGroupName(GROUP)
                .logStreamName("a")
                .limit(2);

        var last = logs.getLogEvents(request.build(), OWNER);
        var before =
                logs.getLogEvents(request.nextToken(last.nextBackwardToken()).build(), OWNER);

        assertThat(last.events()).extracting(OutputLogEvent::message).containsExactly("2", "3");
        assertThat(before.events()).extracting(OutputLogEvent::message).containsExactly("1");
    }

    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
                "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_RejectedLogEventsInfo.html"
            })
    @Test
    void whatIsPastRetentionIsRefusedAndHidden() {
        var threeDays = 3 * 86_400_000L;
        put("a", now - threeDays, "old", now, "new");
        logs.putRetentionPolicy(
                PutRetentionPolicyRequest.builder()
                        .logGroupName(GROUP)
                        .retentionInDays(1)
                        .build(),
                OWNER);

        assertThat(filter("")).containsExactly("new");
        assertThat(put("a", now - threeDays, "older still")
                        .rejectedLogEventsInfo()
                        .expiredLogEventEndIndex())
                .isEqualTo(1);
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html")
    @Test
    void streamsAreListedByTheTimeOfTheirLastEvent() {
        put("b", now + 1, "later");
        put("a", now + 2, "latest");
        var request = DescribeLogStreamsRequest.builder()
                .logGroupName(GROUP)
                .orderBy(OrderBy.LAST_EVENT_TIME)
                .descending(true);

        assertThat(logs.describeLogStreams(request.build(), OWNER).logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly("a", "b");
    }

    @Conformance(
            recorded = {
                "logs/test_logs_groups: TestLogsGroups::test_create_log_group_duplicate_error",
                "logs/test_logs_streams: TestLogsStreams::test_create_log_stream_duplicate_error",
                "logs/test_logs_events: TestLogsEvents::test_put_log_events_to_invalid_stream"
            })
    @Test
    void whatIsThereAlreadyOrNotAtAllIsRefused() {
        assertThatThrownBy(() -> logs.createLogGroup(
                        CreateLogGroupRequest.builder().logGroupName(GROUP).build(), OWNER))
                .hasMessage("The specified log group already exists");
        assertThatThrownBy(() -> stream("a")).hasMessage("The specified log stream already exists");
        assertThatThrownBy(() -> put("none", now, "x")).hasMessage("The specified log stream does not exist.");
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html")
    @Test
    void iamIsAskedForTheStreamThatIsWrittenTo() {
        var request = PutLogEventsRequest.builder()
                .logGroupName(GROUP)
                .logStreamName("a")
                .build();

        assertThat(logs.access(request, OWNER))
                .containsExactly(new Access(
                        "logs:PutLogEvents",
                        "arn:aws:logs:us-east-2:000000000000:log-group:" + GROUP + ":log-stream:a"));
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html")
    @Test
    void aStackMakesChangesAndTakesAwayItsGroup() {
        var provider = logs.resourceProviders().get(0);
        var properties = JsonNodeFactory.instance
                .objectNode()
                .put("LogGroupName", "/s/g")
                .put("RetentionInDays", 14);

        var made = provider.create(step(null, properties));
        assertThat(made.attributes()).containsEntry("Arn", "arn:aws:logs:us-east-2:000000000000:log-group:/s/g:*");
        assertThat(provider.create(step(null, properties))).isEqualTo(made);
        provider.update(step("/s/g", properties.deepCopy().put("RetentionInDays", 30)));
        assertThat(groups("/s/")).extracting(LogGroup::retentionInDays).containsExactly(30);
        provider.delete(step("/s/g", properties));
        provider.delete(step("/s/g", properties));
        assertThat(groups("/s/")).isEmpty();
        assertThatThrownBy(
                        () -> provider.create(step(null, properties.deepCopy().put("LogGroupName", GROUP))))
                .isInstanceOf(AwsError.class);
    }

    private List<LogGroup> groups(String prefix) {
        return logs.describeLogGroups(
                        DescribeLogGroupsRequest.builder()
                                .logGroupNamePrefix(prefix)
                                .build(),
                        OWNER)
                .logGroups();
    }

    private static ResourceRequest step(String physicalId, ObjectNode properties) {
        return new ResourceRequest(
                "arn:aws:cloudformation:us-east-2:000000000000:stack/s/1",
                "G",
                "s-G-ABCDEFGHIJKL",
                physicalId,
                properties,
                JsonNodeFactory.instance.objectNode(),
                Map.of(),
                OWNER);
    }

    private List<String> filter(String pattern) {
        return logs
                .filterLogEvents(
                        FilterLogEventsRequest.builder()
                                .logGroupName(GROUP)
                                .filterPattern(pattern)
                                .build(),
                        OWNER)
                .events()
                .stream()
                .map(FilteredLogEvent::message)
                .toList();
    }

    private void stream(String name) {
        logs.createLogStream(
                CreateLogStreamRequest.builder()
                        .logGroupName(GROUP)
                        .logStreamName(name)
                        .build(),
                OWNER);
    }

    /** @param timesAndMessages in turn */
    private PutLogEventsResponse put(String stream, Object... timesAndMessages) {
        var events = Stream.iterate(0, i -> i < timesAndMessages.length, i -> i + 2)
                .map(i -> InputLogEvent.builder()
                        .timestamp((Long) timesAndMessages[i])
                        .message((String) timesAndMessages[i + 1])
                        .build())
                .toList();
        return logs.putLogEvents(
                PutLogEventsRequest.builder()
                        .logGroupName(GROUP)
                        .logStreamName(stream)
                        .logEvents(events)
                        .build(),
                OWNER);
    }
}
