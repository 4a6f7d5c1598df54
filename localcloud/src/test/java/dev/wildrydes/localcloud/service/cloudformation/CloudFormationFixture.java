package dev.wildrydes.localcloud.service.cloudformation;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;

import dev.wildrydes.localcloud.daemon.CloudAssembly;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;

/** A local cloud with CloudFormation, {@link Things} and {@link Neighbours}. */
final class CloudFormationFixture implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Things things;
    final Neighbours neighbours;
    final CloudFormationService service;
    private final CloudAssembly assembly;

    CloudFormationFixture(Path folder) {
        this(folder, Store.inMemory(), new Things());
    }

    CloudFormationFixture(Path folder, Store store, Things things) {
        this.things = things;
        this.neighbours = new Neighbours(things);
        this.assembly = TestAssembly.of(folder, store, List.of(cloud -> neighbours, CloudFormationService::new));
        this.service = (CloudFormationService) assembly.services().get(1);
    }

    CloudAssembly cloud() {
        return assembly;
    }

    /** Creates a stack and waits for what becomes of it. */
    Stack create(String name, String template, Map<String, String> parameters) {
        begin(name, template, parameters);
        return settled(name);
    }

    String begin(String name, String template, Map<String, String> parameters) {
        return service.createStack(
                        CreateStackRequest.builder()
                                .stackName(name)
                                .templateBody(template)
                                .parameters(shapes(parameters))
                                .build(),
                        OWNER)
                .stackId();
    }

    Stack update(String name, String template, Map<String, String> parameters) {
        service.updateStack(
                UpdateStackRequest.builder()
                        .stackName(name)
                        .templateBody(template)
                        .parameters(shapes(parameters))
                        .build(),
                OWNER);
        return settled(name);
    }

    Stack delete(String name) {
        var id = stack(name).stackId();
        service.deleteStack(DeleteStackRequest.builder().stackName(name).build(), OWNER);
        return settled(id);
    }

    /** The stack once no operation is under way. */
    Stack settled(String nameOrId) {
        var id = stack(nameOrId).stackId();
        var deadline = Instant.now().plus(PATIENCE);
        while (stack(id).stackStatusAsString().endsWith("_IN_PROGRESS")) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(id + " is still in " + stack(id).stackStatusAsString());
            }
            Thread.onSpinWait();
        }
        return stack(id);
    }

    Stack stack(String nameOrId) {
        return service.describeStacks(
                        DescribeStacksRequest.builder().stackName(nameOrId).build(), OWNER)
                .stacks()
                .get(0);
    }

    /** "logical id status reason", oldest first. */
    List<String> story(String nameOrId) {
        var events = service.describeStackEvents(
                        DescribeStackEventsRequest.builder().stackName(nameOrId).build(), OWNER)
                .stackEvents();
        return java.util.stream.IntStream.iterate(events.size() - 1, i -> i >= 0, i -> i - 1)
                .mapToObj(events::get)
                .map(event -> event.logicalResourceId() + " " + event.resourceStatusAsString()
                        + (event.resourceStatusReason() == null ? "" : " " + event.resourceStatusReason()))
                .toList();
    }

    static List<Parameter> shapes(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> Parameter.builder()
                        .parameterKey(one.getKey())
                        .parameterValue(one.getValue())
                        .build())
                .toList();
    }

    @Override
    public void close() throws Exception {
        assembly.close();
    }
}
