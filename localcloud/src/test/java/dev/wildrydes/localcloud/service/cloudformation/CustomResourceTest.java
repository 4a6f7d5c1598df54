package dev.wildrydes.localcloud.service.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources that a function of the user's own provides. */
@Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/crpg-ref.html")
class CustomResourceTest {
    private static final String TEMPLATE =
            """
            Parameters: {Size: {Type: Number, Default: 1}, Seconds: {Type: Number, Default: 60}}
            Resources:
              Load:
                Type: Custom::Load
                Version: '1.0'
                Properties:
                  ServiceToken: arn:aws:lambda:us-east-2:000000000000:function:load
                  ServiceTimeout: !Ref Seconds
                  Size: !Ref Size
                  Fresh: true
            Outputs:
              Loaded: {Value: !GetAtt Load.Count}
            """;

    @TempDir
    Path folder;

    private final List<String> events = new CopyOnWriteArrayList<>();
    private CloudFormationFixture aws;

    @BeforeEach
    void start() {
        aws = new CloudFormationFixture(folder);
        answer("{\"Status\":\"SUCCESS\",\"PhysicalResourceId\":\"loaded\",\"Data\":{\"Count\":12}}");
    }

    @AfterEach
    void stop() throws Exception {
        aws.close();
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html")
    void nobodyWaitsForAnAnswerAnyLongerWhenASiblingFails() {
        aws.neighbours.function = event -> {
            events.add(event);
            return event.contains("\"RequestType\":\"Create\"")
                    ? null
                    : "{\"Status\":\"SUCCESS\",\"PhysicalResourceId\":\"loaded\"}";
        };
        var template = TEMPLATE.replace(
                "Outputs:",
                "  Bad: {Type: Test::Room::Thing, Properties: {Value: x, Wait: go, Fail: create}}\nOutputs:");

        aws.begin("custom", template, Map.of("Seconds", "3600"));
        while (events.isEmpty()) {
            Thread.onSpinWait();
        }
        aws.things.open("go");
        while (aws.story("custom").stream().noneMatch(line -> line.startsWith("custom ROLLBACK"))) {
            Thread.onSpinWait();
        }

        assertThat(aws.story("custom"))
                .contains("Load CREATE_FAILED Resource creation cancelled")
                .anyMatch(line -> line.startsWith(
                        "custom ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Bad, Load]."));
    }

    @Test
    void theFunctionIsAskedAndItsDataBecomesAttributes() {
        var stack = aws.create("custom", TEMPLATE, Map.of());

        assertThat(stack.outputs().get(0).outputValue()).isEqualTo("12");
        assertThat(events.get(0))
                .contains(
                        "\"RequestType\":\"Create\"",
                        "\"ResourceType\":\"Custom::Load\"",
                        "\"Size\":\"1\"",
                        "\"Fresh\":\"true\"",
                        "\"ServiceTimeout\":\"60\"",
                        "\"ResponseURL\":\"http://127.0.0.1:4566/cloudformation-custom-resource-");
        assertThat(aws.neighbours.objects).isEmpty();
        assertThat(aws.neighbours.buckets).isEmpty();
    }

    @Test
    void anUpdateBringsTheOldPropertiesAndKeepsThePhysicalId() {
        aws.create("custom", TEMPLATE, Map.of());

        aws.update("custom", TEMPLATE, Map.of("Size", "2"));

        assertThat(events).hasSize(2);
        assertThat(events.get(1))
                .contains(
                        "\"RequestType\":\"Update\"",
                        "\"PhysicalResourceId\":\"loaded\"",
                        "\"OldResourceProperties\":{");
    }

    @Test
    void aChangedPhysicalIdOnUpdateDeletesTheOldOne() {
        aws.create("custom", TEMPLATE, Map.of());
        answer("{\"Status\":\"SUCCESS\",\"PhysicalResourceId\":\"other\",\"Data\":{\"Count\":1}}");

        aws.update("custom", TEMPLATE, Map.of("Size", "2"));

        assertThat(events).hasSize(3);
        assertThat(events.get(2)).contains("\"RequestType\":\"Delete\"", "\"PhysicalResourceId\":\"loaded\"");
    }

    @Test
    void aFailureIsToldInItsOwnWordsAndTheResourceIsDeleted() {
        aws.neighbours.function = event -> {
            events.add(event);
            return event.contains("\"RequestType\":\"Create\"")
                    ? "{\"Status\":\"FAILED\",\"Reason\":\"no table\",\"PhysicalResourceId\":\"half\"}"
                    : "{\"Status\":\"SUCCESS\",\"PhysicalResourceId\":\"half\"}";
        };

        var stack = aws.create("custom", TEMPLATE, Map.of());

        assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(aws.story(stack.stackId()))
                .anyMatch(event -> event.startsWith("Load CREATE_FAILED Received response"
                        + " status [FAILED] from custom resource. Message returned: no table (RequestId: "));
        assertThat(events.get(1)).contains("\"RequestType\":\"Delete\"", "\"PhysicalResourceId\":\"half\"");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html")
    void silenceFailsTheResourceWhenItsTimeIsOver() {
        aws.neighbours.function = event -> event.contains("\"RequestType\":\"Create\"")
                ? null
                : "{\"Status\":\"SUCCESS\",\"PhysicalResourceId\":\"x\"}";

        var stack = aws.create("custom", TEMPLATE, Map.of("Seconds", "1"));

        assertThat(aws.story(stack.stackId()))
                .anyMatch(event -> event.startsWith(
                        "Load CREATE_FAILED CloudFormation did not receive a response from your Custom Resource."));
    }

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS")
    void aFunctionThatCannotBeReachedLeavesNoBucket() {
        aws.neighbours.function = event -> {
            throw new AwsError(404, "ResourceNotFoundException", "Function not found");
        };

        var stack = aws.create("custom", TEMPLATE, Map.of());

        assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(aws.neighbours.buckets).isEmpty();
    }

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where its state is")
    void whatAKilledCloudKeptForAnAnswerIsTakenAwayAtTheStart() {
        aws.neighbours.buckets.add("cloudformation-custom-resource-0123456789abcdef0123456789abcdef");

        aws.service.start();

        assertThat(aws.neighbours.buckets).isEmpty();
    }

    private void answer(String answer) {
        aws.neighbours.function = event -> {
            events.add(event);
            return answer;
        };
    }
}
