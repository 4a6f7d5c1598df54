package dev.wildrydes.localcloud.service.cloudformation;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** What holds for every stack: created from one random template, updated to another, deleted. */
@Conformance(
        documented = {
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html"
        })
class RandomStacksTest {
    private static final int STACKS = 60;

    @TempDir
    Path folder;

    private CloudFormationFixture aws;

    @BeforeEach
    void start() {
        aws = new CloudFormationFixture(folder);
    }

    @AfterEach
    void stop() throws Exception {
        aws.close();
    }

    @Test
    void everyStackKeepsItsOrderTellsAWholeStoryAndLeavesNothing() {
        for (var seed = 0; seed < STACKS; seed++) {
            try {
                live("s" + seed, new Random(seed));
            } catch (AssertionError e) {
                throw new AssertionError("With seed " + seed, e);
            }
        }
    }

    private void live(String name, Random random) {
        var first = RandomTemplate.of(random, name, false);
        var second = RandomTemplate.of(random, name, true);
        var created = aws.create(name, first.body(), Map.of());
        assertThat(created.stackStatusAsString())
                .isEqualTo(first.failing() == null ? "CREATE_COMPLETE" : "ROLLBACK_COMPLETE");
        assertThat(aws.things.there)
                .hasSize(first.failing() == null ? first.needs().size() : 0);
        ordered(events(created.stackId()), "CREATE", first.needs());
        if (first.failing() == null) {
            update(name, second);
        }
        aws.delete(name);
        assertThat(aws.things.there).isEmpty();
        wholeStory(events(created.stackId()));
        deletedInReverse(created.stackId(), aws.stack(created.stackId()).stackStatusAsString(), first);
    }

    private void update(String name, RandomTemplate second) {
        var before = new TreeMap<>(aws.things.there);
        try {
            var status = aws.update(name, second.body(), Map.of()).stackStatusAsString();
            if (status.equals("UPDATE_COMPLETE")) {
                assertThat(aws.things.there).hasSize(second.needs().size());
            } else {
                assertThat(status).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
                assertThat(aws.things.there).isEqualTo(before);
            }
        } catch (AwsError e) {
            assertThat(e).hasMessage("No updates are to be performed.");
        }
    }

    private static void ordered(List<StackEvent> events, String verb, Map<String, Set<String>> needs) {
        var begun = new HashMap<String, Integer>();
        var done = new HashMap<String, Integer>();
        for (var i = 0; i < events.size(); i++) {
            var event = events.get(i);
            var status = event.resourceStatusAsString();
            if (status.equals(verb + "_IN_PROGRESS")) {
                begun.putIfAbsent(event.logicalResourceId(), i);
            } else if (status.equals(verb + "_COMPLETE")) {
                done.put(event.logicalResourceId(), i);
            }
        }
        needs.forEach((name, needed) -> needed.stream()
                .filter(other -> begun.containsKey(name))
                .forEach(other ->
                        assertThat(begun.get(name)).as(name + " after " + other).isGreaterThan(done.get(other))));
    }

    /** When nothing was updated in between, the order of deletion is the order of creation turned round. */
    private void deletedInReverse(String stackId, String status, RandomTemplate template) {
        assertThat(status).isEqualTo("DELETE_COMPLETE");
        var events = events(stackId);
        if (events.stream().anyMatch(event -> event.resourceStatusAsString().startsWith("UPDATE"))) {
            return;
        }
        var turned = new HashMap<String, Set<String>>();
        template.needs()
                .keySet()
                .forEach(name -> turned.put(
                        name,
                        template.needs().entrySet().stream()
                                .filter(entry -> entry.getValue().contains(name))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toSet())));
        var deleted = events.stream()
                .filter(event -> event.resourceStatusAsString().equals("DELETE_COMPLETE"))
                .map(StackEvent::logicalResourceId)
                .collect(Collectors.toSet());
        turned.values().forEach(needed -> needed.retainAll(deleted));
        ordered(events, "DELETE", turned);
    }

    /** Times grow, ids are unique, and what has begun ends before it begins anew. */
    private static void wholeStory(List<StackEvent> events) {
        assertThat(events).extracting(StackEvent::eventId).doesNotHaveDuplicates();
        assertThat(events).extracting(StackEvent::timestamp).isSorted().doesNotHaveDuplicates();
        var underway = new HashMap<String, String>();
        for (var event : events) {
            var status = event.resourceStatusAsString();
            var isStack = event.resourceType().equals("AWS::CloudFormation::Stack");
            if (status.endsWith("_IN_PROGRESS") && !isStack) {
                underway.put(event.logicalResourceId(), status.replace("_IN_PROGRESS", ""));
            } else if (!isStack) {
                var verb = underway.remove(event.logicalResourceId());
                assertThat(verb == null || status.startsWith(verb))
                        .as(event.toString())
                        .isTrue();
            }
        }
        assertThat(underway).isEmpty();
        assertThat(events.get(0).resourceStatusReason()).isEqualTo("User Initiated");
        assertThat(events.get(events.size() - 1).resourceStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    /** All of them, oldest first. */
    private List<StackEvent> events(String stackId) {
        var all = new ArrayList<StackEvent>();
        String token = null;
        do {
            var page = aws.service.describeStackEvents(
                    DescribeStackEventsRequest.builder()
                            .stackName(stackId)
                            .nextToken(token)
                            .build(),
                    OWNER);
            all.addAll(page.stackEvents());
            token = page.nextToken();
        } while (token != null);
        Collections.reverse(all);
        return all;
    }
}
