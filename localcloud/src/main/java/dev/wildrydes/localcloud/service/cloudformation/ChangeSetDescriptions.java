package dev.wildrydes.localcloud.service.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.cloudformation.stack.ChangeSetRecord;
import dev.wildrydes.localcloud.service.cloudformation.stack.PlannedChange;
import dev.wildrydes.localcloud.service.cloudformation.stack.Stacks;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateReader;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.ChangeType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;

/** The operations that describe change sets. */
final class ChangeSetDescriptions {
    private final Stacks stacks;
    private final ChangeSetOperations sets;
    private final StackLookup lookup;

    ChangeSetDescriptions(Stacks stacks, ChangeSetOperations sets) {
        this.stacks = stacks;
        this.sets = sets;
        this.lookup = new StackLookup(stacks);
    }

    DescribeChangeSetResponse describe(DescribeChangeSetRequest request, Call call) {
        var set = sets.find(request.changeSetName(), request.stackName(), call);
        var values = Boolean.TRUE.equals(request.includePropertyValues());
        var page = Page.of(set.changes(), request.nextToken());
        var template = TemplateReader.read(set.definition().body());
        return DescribeChangeSetResponse.builder()
                .changeSetName(set.name())
                .changeSetId(set.changeSetId())
                .stackId(set.stackId())
                .stackName(set.stackId().split("/")[1])
                .description(set.description())
                .parameters(TemplateOperations.orNull(StackDescriptions.parameters(template, set.definition())))
                .creationTime(set.created())
                .executionStatus(set.executionStatus())
                .status(set.status())
                .statusReason(values || set.status().equals("FAILED") ? set.reason() : null)
                .notificationARNs(List.of())
                .rollbackConfiguration(RollbackConfiguration.builder().build())
                .capabilitiesWithStrings(set.definition().capabilities())
                .tags(TemplateOperations.orNull(
                        StackDescriptions.tags(set.definition().tags())))
                .onStackFailure(set.onFailure().equals("ROLLBACK") ? null : set.onFailure())
                .includeNestedStacks(false)
                .changes(page.items().stream()
                        .map(change -> shape(change, values))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    ListChangeSetsResponse list(ListChangeSetsRequest request, Call call) {
        var stack = lookup.changed(request.stackName(), call);
        var page = Page.of(stacks.changeSets(stack.stackId()), request.nextToken());
        return ListChangeSetsResponse.builder()
                .summaries(page.items().stream()
                        .map(ChangeSetDescriptions::summary)
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static ChangeSetSummary summary(ChangeSetRecord set) {
        return ChangeSetSummary.builder()
                .stackId(set.stackId())
                .stackName(set.stackId().split("/")[1])
                .changeSetId(set.changeSetId())
                .changeSetName(set.name())
                .executionStatus(set.executionStatus())
                .status(set.status())
                .statusReason(set.status().equals("FAILED") ? set.reason() : null)
                .creationTime(set.created())
                .description(set.description())
                .includeNestedStacks(false)
                .build();
    }

    private static Change shape(PlannedChange change, boolean values) {
        return Change.builder()
                .type(ChangeType.RESOURCE)
                .resourceChange(ResourceChange.builder()
                        .action(change.action())
                        .logicalResourceId(change.logicalId())
                        .physicalResourceId(change.physicalId())
                        .resourceType(change.type())
                        .replacement(change.replacement())
                        .policyAction(change.policyAction())
                        .scopeWithStrings(change.scope())
                        .details(change.details().stream()
                                .filter(detail -> values || !detail.onlyWithValues())
                                .map(detail -> shape(detail, values))
                                .toList())
                        .beforeContext(values ? context(change.before()) : null)
                        .afterContext(values ? context(change.after()) : null)
                        .build())
                .build();
    }

    private static String context(ObjectNode properties) {
        return properties == null
                ? null
                : properties.objectNode().set("Properties", properties).toString();
    }

    private static ResourceChangeDetail shape(PlannedChange.Detail detail, boolean values) {
        return ResourceChangeDetail.builder()
                .target(target -> {
                    target.attribute(detail.attribute()).name(detail.name()).requiresRecreation(detail.recreation());
                    if (values && detail.name() != null) {
                        target.path("/Properties/" + detail.name())
                                .beforeValue(detail.before())
                                .afterValue(detail.after())
                                .attributeChangeType(changeType(detail));
                    }
                })
                .evaluation(detail.evaluation())
                .changeSource(detail.source())
                .causingEntity(detail.cause())
                .build();
    }

    private static String changeType(PlannedChange.Detail detail) {
        return detail.before() == null ? "Add" : detail.after() == null ? "Remove" : "Modify";
    }
}
