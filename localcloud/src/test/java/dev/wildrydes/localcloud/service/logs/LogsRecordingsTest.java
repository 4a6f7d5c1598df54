package dev.wildrydes.localcloud.service.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** What was recorded of log groups and streams and would not be guessed. */
class LogsRecordingsTest {
    @TempDir
    Path folder;

    private LocalCloud cloud;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(
                LocalCloud.Options.of(new Home(folder)).onPort(0).with(List.of(LogsService::new)));
        logs = TestClients.owner(cloud, CloudWatchLogsClient.builder());
        logs.createLogGroup(request -> request.logGroupName("rides"));
        logs.createLogStream(request -> request.logGroupName("rides").logStreamName("s"));
    }

    @AfterEach
    void stop() {
        logs.close();
        cloud.close();
    }

    @Conformance(recorded = "logs/test_logs_groups: TestLogsGroups::test_create_log_group_invalid_name_length")
    @Test
    void aNameThatIsTooLongIsRefusedForItsLength() {
        assertRefused(
                "InvalidParameterException",
                "Invalid LogGroup or LogStream, both must have length less than or equal to 512.",
                () -> logs.createLogGroup(request -> request.logGroupName("a".repeat(513))));
    }

    @Conformance(recorded = "logs/test_logs_groups: TestLogsGroups::test_describe_log_groups_prefix_and_pattern_error")
    @Test
    void groupsAreLookedForByPrefixOrByPattern() {
        assertRefused(
                "InvalidParameterException",
                "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
                () -> logs.describeLogGroups(
                        request -> request.logGroupNamePrefix("r").logGroupNamePattern("r")));
    }

    @Conformance(recorded = "logs/test_logs_groups: TestLogsGroups::test_describe_log_groups_with_prefix")
    @Test
    void aGroupSaysWhetherItIsProtected() {
        var group = logs.describeLogGroups(request -> request.logGroupNamePrefix("rides"))
                .logGroups()
                .get(0);

        assertThat(group.deletionProtectionEnabled()).isFalse();
        assertThat(group.storedBytes()).isZero();
        assertThat(group.metricFilterCount()).isZero();
        assertThat(group.logGroupClassAsString()).isEqualTo("STANDARD");
        assertThat(group.arn()).isEqualTo(group.logGroupArn() + ":*");
    }

    @Conformance(
            recorded = "logs/test_logs_streams: TestLogsStreams::test_describe_log_streams_with_log_group_identifier")
    @Test
    void aGroupIsNamedInOneWayAtATime() {
        assertRefused(
                "ValidationException",
                "LogGroup name and LogGroup ARN are mutually exclusive parameters.",
                () -> logs.describeLogStreams(
                        request -> request.logGroupName("rides").logGroupIdentifier("rides")));
    }

    @Conformance(
            recorded = "logs/test_logs_streams: TestLogsStreams::test_create_and_delete_log_stream",
            documented = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogStream.html")
    @Test
    @SuppressWarnings("deprecation") // Deprecated or not, AWS always sends the member.
    void aStreamHasNoSequenceTokenBeforeItHasEventsAndNeverAnyBytes() {
        var stream = logs.describeLogStreams(request -> request.logGroupName("rides"))
                .logStreams()
                .get(0);
        assertThat(stream.uploadSequenceToken()).isNull();
        assertThat(stream.storedBytes()).isZero();

        logs.putLogEvents(request -> request.logGroupName("rides")
                .logStreamName("s")
                .logEvents(InputLogEvent.builder()
                        .timestamp(System.currentTimeMillis())
                        .message("x")
                        .build()));

        var written = logs.describeLogStreams(request -> request.logGroupName("rides"))
                .logStreams()
                .get(0);
        assertThat(written.uploadSequenceToken()).isNotEmpty();
        assertThat(written.storedBytes()).isZero();
    }

    @Conformance(recorded = "logs/test_logs_groups: TestLogsGroupsTags::test_tag_resource_api")
    @Test
    @SuppressWarnings("deprecation") // Old clients tag by name.
    void tagsAreTheSameByArnAndByName() {
        var arn = "arn:aws:logs:us-east-2:000000000000:log-group:rides";
        logs.tagResource(request -> request.resourceArn(arn).tags(Map.of("test1", "val1", "test2", "val2")));
        logs.tagLogGroup(request -> request.logGroupName("rides").tags(Map.of("test3", "val3")));

        assertThat(logs.listTagsLogGroup(request -> request.logGroupName("rides"))
                        .tags())
                .isEqualTo(logs.listTagsForResource(request -> request.resourceArn(arn))
                        .tags())
                .isEqualTo(Map.of("test1", "val1", "test2", "val2", "test3", "val3"));

        logs.untagLogGroup(request -> request.logGroupName("rides").tags("test3"));
        logs.untagResource(request -> request.resourceArn(arn).tagKeys("test1"));

        assertThat(logs.listTagsForResource(request -> request.resourceArn(arn)).tags())
                .isEqualTo(Map.of("test2", "val2"));
    }

    private static void assertRefused(String code, String message, Runnable call) {
        assertThatExceptionOfType(CloudWatchLogsException.class)
                .isThrownBy(call::run)
                .withMessageContaining(message)
                .matches(error -> error.awsErrorDetails().errorCode().equals(code), code);
    }
}
