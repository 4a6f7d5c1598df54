package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.cloudformation.stack.Definition;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord.OutputRecord;
import dev.wildrydes.localcloud.service.cloudformation.stack.Stacks;
import dev.wildrydes.localcloud.service.cloudformation.template.Template;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateParameter;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateReader;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** The operations that describe stacks. */
final class StackDescriptions {
    private final Stacks stacks;
    private final StackLookup lookup;

    StackDescriptions(Stacks stacks) {
        this.stacks = stacks;
        this.lookup = new StackLookup(stacks);
    }

    DescribeStacksResponse describe(DescribeStacksRequest request, Call call) {
        if (request.stackName() != null) {
            var stack = lookup.described(request.stackName(), call);
            return DescribeStacksResponse.builder().stacks(shape(stack)).build();
        }
        var present = stacks.all(call.region()).stream()
                .filter(stack -> !stack.gone())
                .toList();
        var page = Page.of(present, request.nextToken());
        return DescribeStacksResponse.builder()
                .stacks(page.items().stream().map(StackDescriptions::shape).toList())
                .nextToken(page.nextToken())
                .build();
    }

    ListStacksResponse list(ListStacksRequest request, Call call) {
        var filters = request.stackStatusFiltersAsStrings();
        var found = stacks.all(call.region()).stream()
                .filter(stack -> filters.isEmpty() || filters.contains(stack.status()))
                .toList();
        var page = Page.of(found, request.nextToken());
        return ListStacksResponse.builder()
                .stackSummaries(
                        page.items().stream().map(StackDescriptions::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    DescribeStackEventsResponse events(DescribeStackEventsRequest request, Call call) {
        var stack = request.stackName() != null && request.stackName().startsWith("arn:")
                ? lookup.described(request.stackName(), call)
                : lookup.changed(request.stackName(), call);
        var page = Page.of(stacks.events(stack.stackId()), request.nextToken());
        return DescribeStackEventsResponse.builder()
                .stackEvents(page.items().stream()
                        .map(event -> StackEvent.builder()
                                .stackId(stack.stackId())
                                .stackName(stack.name())
                                .eventId(event.eventId())
                                .logicalResourceId(event.logicalId())
                                .physicalResourceId(event.physicalId())
                                .resourceType(event.type())
                                .timestamp(event.time())
                                .resourceStatus(event.status())
                                .resourceStatusReason(event.reason())
                                .resourceProperties(event.properties())
                                .clientRequestToken(event.token())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static StackSummary summary(StackRecord stack) {
        return StackSummary.builder()
                .stackId(stack.stackId())
                .stackName(stack.name())
                .templateDescription(description(stack))
                .creationTime(stack.standing().created())
                .lastUpdatedTime(stack.standing().updated())
                .deletionTime(stack.standing().deleted())
                .stackStatus(stack.status())
                .stackStatusReason(stack.standing().reason())
                .driftInformation(drift -> drift.stackDriftStatus("NOT_CHECKED"))
                .build();
    }

    private static Stack shape(StackRecord stack) {
        var builder = Stack.builder()
                .stackId(stack.stackId())
                .stackName(stack.name())
                .changeSetId(stack.operation().changeSetId())
                .creationTime(stack.standing().created())
                .lastUpdatedTime(stack.standing().updated())
                .deletionTime(stack.standing().deleted())
                .stackStatus(stack.status())
                .stackStatusReason(stack.standing().reason())
                .disableRollback(stack.operation().onFailure().equals("DO_NOTHING"))
                .roleARN(stack.operation().roleArn())
                .notificationARNs(List.of())
                .rollbackConfiguration(RollbackConfiguration.builder().build())
                .enableTerminationProtection(stack.gone() ? null : stack.terminationProtection())
                .driftInformation(drift -> drift.stackDriftStatus("NOT_CHECKED"))
                .outputs(orNull(
                        stack.outputs().stream().map(StackDescriptions::output).toList()))
                .tags(List.of());
        if (stack.definition() != null) {
            var definition = stack.definition();
            var template = TemplateReader.read(definition.body());
            builder.description(template.description())
                    .parameters(orNull(parameters(template, definition)))
                    .capabilitiesWithStrings(orNull(definition.capabilities()))
                    .tags(tags(definition.tags()));
        }
        return builder.build();
    }

    private static <T> List<T> orNull(List<T> list) {
        return TemplateOperations.orNull(list);
    }

    private static String description(StackRecord stack) {
        return stack.definition() == null
                ? null
                : TemplateReader.read(stack.definition().body()).description();
    }

    private static Output output(OutputRecord output) {
        return Output.builder()
                .outputKey(output.key())
                .outputValue(output.value())
                .description(output.description())
                .exportName(output.exportName())
                .build();
    }

    static List<Parameter> parameters(Template template, Definition definition) {
        var values = definition.parameters();
        return values.values().entrySet().stream()
                .map(value -> {
                    var declared = template.parameters().get(value.getKey());
                    return Parameter.builder()
                            .parameterKey(value.getKey())
                            .parameterValue(
                                    declared != null && declared.noEcho() ? TemplateParameter.HIDDEN : value.getValue())
                            .resolvedValue(values.resolved().get(value.getKey()))
                            .build();
                })
                .toList();
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
