package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.cloudformation.stack.ResourceRecord;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord;
import dev.wildrydes.localcloud.service.cloudformation.stack.Stacks;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** The operations that describe the resources of stacks. */
final class ResourceDescriptions {
    private static final String NOT_CHECKED = "NOT_CHECKED";

    private final Stacks stacks;
    private final StackLookup lookup;

    ResourceDescriptions(Stacks stacks) {
        this.stacks = stacks;
        this.lookup = new StackLookup(stacks);
    }

    DescribeStackResourceResponse one(DescribeStackResourceRequest request, Call call) {
        var stack = stacks.find(call.region(), String.valueOf(request.stackName()))
                .orElseThrow(() -> TemplateError.validation("Stack '" + request.stackName() + "' does not exist"));
        var id = String.valueOf(request.logicalResourceId());
        var resource = stacks.resource(stack.stackId(), id).orElseThrow(() -> missing(id, request.stackName()));
        return DescribeStackResourceResponse.builder()
                .stackResourceDetail(detail -> detail.stackId(stack.stackId())
                        .stackName(stack.name())
                        .logicalResourceId(resource.logicalId())
                        .physicalResourceId(resource.physicalId())
                        .resourceType(resource.blueprint().type())
                        .lastUpdatedTimestamp(resource.changed())
                        .resourceStatus(resource.status())
                        .resourceStatusReason(resource.reason())
                        .metadata(String.valueOf(
                                resource.blueprint().metadata() == null
                                        ? "{}"
                                        : resource.blueprint().metadata()))
                        .driftInformation(drift -> drift.stackResourceDriftStatus(NOT_CHECKED)))
                .build();
    }

    DescribeStackResourcesResponse all(DescribeStackResourcesRequest request, Call call) {
        var stack = request.stackName() == null
                ? holder(request.physicalResourceId(), call)
                : lookup.described(request.stackName(), call);
        var wanted = request.logicalResourceId();
        var found = stacks.resources(stack.stackId()).stream()
                .filter(resource -> wanted == null || resource.logicalId().equals(wanted))
                .toList();
        if (wanted != null && found.isEmpty()) {
            throw missing(wanted, request.stackName() == null ? stack.name() : request.stackName());
        }
        return DescribeStackResourcesResponse.builder()
                .stackResources(
                        found.stream().map(resource -> shape(stack, resource)).toList())
                .build();
    }

    ListStackResourcesResponse list(ListStackResourcesRequest request, Call call) {
        var stack = lookup.described(request.stackName(), call);
        var page = Page.of(stacks.resources(stack.stackId()), request.nextToken());
        return ListStackResourcesResponse.builder()
                .stackResourceSummaries(
                        page.items().stream().map(ResourceDescriptions::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private StackRecord holder(String physicalId, Call call) {
        return stacks.all(call.region()).stream()
                .filter(stack -> !stack.gone() && holds(stacks.resources(stack.stackId()), physicalId))
                .findFirst()
                .orElseThrow(() -> TemplateError.validation("Stack for " + physicalId + " does not exist"));
    }

    private static boolean holds(List<ResourceRecord> resources, String physicalId) {
        return physicalId != null && resources.stream().anyMatch(resource -> physicalId.equals(resource.physicalId()));
    }

    private static RuntimeException missing(String logicalId, String stack) {
        return TemplateError.validation("Resource " + logicalId + " does not exist for stack " + stack);
    }

    private static StackResource shape(StackRecord stack, ResourceRecord resource) {
        return StackResource.builder()
                .stackId(stack.stackId())
                .stackName(stack.name())
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.physicalId())
                .resourceType(resource.blueprint().type())
                .timestamp(resource.changed())
                .resourceStatus(resource.status())
                .resourceStatusReason(resource.reason())
                .driftInformation(drift -> drift.stackResourceDriftStatus(NOT_CHECKED))
                .build();
    }

    private static StackResourceSummary summary(ResourceRecord resource) {
        return StackResourceSummary.builder()
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.physicalId())
                .resourceType(resource.blueprint().type())
                .lastUpdatedTimestamp(resource.changed())
                .resourceStatus(resource.status())
                .resourceStatusReason(resource.reason())
                .driftInformation(drift -> drift.stackResourceDriftStatus(NOT_CHECKED))
                .build();
    }
}
