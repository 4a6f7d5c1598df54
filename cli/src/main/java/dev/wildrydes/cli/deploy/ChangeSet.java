package dev.wildrydes.cli.deploy;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.progress.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** One change set, from its creation to its execution or its end. */
final class ChangeSet {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LAST_LOOK = Duration.ofSeconds(2);
    private static final Set<String> KEEPS_DATA = Set.of("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SQS::Queue");

    private final Aws aws;
    private final String id;
    private final String stackId;
    private final DescribeChangeSetResponse description;

    private ChangeSet(Aws aws, String id, String stackId, DescribeChangeSetResponse description) {
        this.aws = aws;
        this.id = id;
        this.stackId = stackId;
        this.description = description;
    }

    /**
     * Creates a change set and waits until CloudFormation knows what it would do.
     *
     * @return empty if there is nothing to change
     * @throws CliError if the template or its parameters are no good; nothing is left of the change set then
     */
    static Optional<ChangeSet> create(Aws aws, Pause pause, Consumer<CreateChangeSetRequest.Builder> definition) {
        var request = CreateChangeSetRequest.builder().changeSetName("wildrydes-" + UUID.randomUUID());
        definition.accept(request);
        CreateChangeSetResponse created;
        try {
            created = aws.cloudFormation().createChangeSet(request.build());
        } catch (CloudFormationException e) {
            // AWS says so of the change set; an endpoint in its place may say so at once.
            if (isNoChange(e.awsErrorDetails().errorMessage())) {
                return Optional.empty();
            }
            throw e;
        }
        var changeSet = new ChangeSet(aws, created.id(), created.stackId(), described(aws, pause, created.id()));
        if (changeSet.isComplete()) {
            return Optional.of(changeSet);
        }
        changeSet.delete();
        if (isNoChange(changeSet.description.statusReason())) {
            return Optional.empty();
        }
        abandonEmptyStack(aws, created.stackId());
        throw new CliError(
                ExitCode.SERVICE,
                "The change set of " + changeSet.description.stackName() + " failed: "
                        + changeSet.description.statusReason(),
                "Nothing was changed");
    }

    String stackId() {
        return stackId;
    }

    /** The logical ids of what would lose its data. */
    List<String> losses() {
        return description.changes().stream()
                .map(change -> change.resourceChange())
                .filter(change -> KEEPS_DATA.contains(change.resourceType()))
                .filter(ChangeSet::isLoss)
                .map(ResourceChange::logicalResourceId)
                .toList();
    }

    /** The parameters that the stack would have. */
    List<Parameter> parameters() {
        return description.parameters();
    }

    /** Every change, with values before and after where CloudFormation knows them. */
    List<ResourceChange> changes() {
        var changes = new ArrayList<ResourceChange>();
        String token = null;
        do {
            var next = token;
            var page = aws.cloudFormation().describeChangeSet(request -> request.changeSetName(id)
                    .includePropertyValues(true)
                    .nextToken(next));
            page.changes().forEach(change -> changes.add(change.resourceChange()));
            token = page.nextToken();
        } while (token != null);
        return changes;
    }

    /** Deletes the stack if it has come to nothing more than its name. */
    void abandonEmptyStack() {
        abandonEmptyStack(aws, stackId);
    }

    void execute() {
        aws.cloudFormation().executeChangeSet(request -> request.changeSetName(id));
    }

    void delete() {
        aws.cloudFormation().deleteChangeSet(request -> request.changeSetName(id));
    }

    private static void abandonEmptyStack(Aws aws, String stackId) {
        var stacks = aws.cloudFormation()
                .describeStacks(request -> request.stackName(stackId))
                .stacks();
        if (stacks.stream().anyMatch(stack -> stack.stackStatus() == StackStatus.REVIEW_IN_PROGRESS)) {
            aws.cloudFormation().deleteStack(request -> request.stackName(stackId));
        }
    }

    private boolean isComplete() {
        return description.statusAsString().equals("CREATE_COMPLETE");
    }

    private static boolean isLoss(ResourceChange change) {
        return change.action() == ChangeAction.REMOVE || change.replacement() == Replacement.TRUE;
    }

    private static boolean isNoChange(String reason) {
        return reason != null
                && (reason.contains("didn't contain changes") || reason.contains("No updates are to be performed"));
    }

    private static DescribeChangeSetResponse described(Aws aws, Pause pause, String id) {
        var description = describe(aws, id);
        for (var look = LOOK;
                isBeingCreated(description);
                look = look.compareTo(LAST_LOOK) < 0 ? look.plus(LOOK) : look) {
            pause.of(look);
            description = describe(aws, id);
        }
        return description;
    }

    private static boolean isBeingCreated(DescribeChangeSetResponse description) {
        return description.statusAsString().startsWith("CREATE_")
                && !description.statusAsString().equals("CREATE_COMPLETE");
    }

    private static DescribeChangeSetResponse describe(Aws aws, String id) {
        return aws.cloudFormation().describeChangeSet(request -> request.changeSetName(id));
    }
}
