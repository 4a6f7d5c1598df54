package dev.wildrydes.localcloud.service.cloudformation;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;

/**
 * Change sets named {@code set} of a stack named {@code s}.
 *
 * @param aws where they are
 */
record ChangeSets(CloudFormationFixture aws) {
    static List<String> details(DescribeChangeSetResponse set) {
        return set.changes().stream()
                .flatMap(change -> change.resourceChange().details().stream())
                .map(detail -> String.join(
                        " ",
                        detail.target().name(),
                        detail.target().requiresRecreationAsString(),
                        detail.evaluationAsString(),
                        detail.changeSourceAsString(),
                        detail.causingEntity(),
                        detail.target().attributeChangeTypeAsString(),
                        detail.target().beforeValue(),
                        detail.target().afterValue()))
                .toList();
    }

    DescribeChangeSetResponse describe(String id, boolean values) {
        return aws.service.describeChangeSet(
                DescribeChangeSetRequest.builder()
                        .changeSetName(id)
                        .includePropertyValues(values)
                        .build(),
                OWNER);
    }

    DescribeChangeSetResponse set(ChangeSetType type, String template, Map<String, String> parameters) {
        var id = aws.service
                .createChangeSet(
                        CreateChangeSetRequest.builder()
                                .stackName("s")
                                .changeSetName("set")
                                .changeSetType(type)
                                .templateBody(template)
                                .parameters(CloudFormationFixture.shapes(parameters))
                                .build(),
                        OWNER)
                .id();
        return describe(id);
    }

    DescribeChangeSetResponse describe(String id) {
        return aws.service.describeChangeSet(
                DescribeChangeSetRequest.builder().changeSetName(id).build(), OWNER);
    }

    void execute(DescribeChangeSetResponse set) {
        aws.service.executeChangeSet(
                ExecuteChangeSetRequest.builder()
                        .changeSetName(set.changeSetId())
                        .build(),
                OWNER);
        aws.settled("s");
    }

    static List<String> said(DescribeChangeSetResponse set) {
        return set.changes().stream()
                .map(change -> change.resourceChange())
                .map(change ->
                        change.actionAsString() + " " + change.logicalResourceId() + " " + change.replacementAsString())
                .toList();
    }
}
