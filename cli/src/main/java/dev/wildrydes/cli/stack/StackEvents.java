package dev.wildrydes.cli.stack;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.progress.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Follows what happens to one stack until it is at rest. */
public final class StackEvents {
    private static final Set<String> TELLING = Set.of(
            "AWS::ApiGateway::RestApi",
            "AWS::DynamoDB::Table",
            "AWS::Lambda::Function",
            "AWS::S3::Bucket",
            "AWS::SNS::Topic",
            "AWS::SQS::Queue");

    private final Aws aws;
    private final Progress progress;
    private final Pause pause;
    private final String stackId;
    private String lastSeen;
    private String firstFailure;

    /** Follows the events from now on. */
    public StackEvents(Aws aws, Progress progress, Pause pause, String stackId) {
        this.aws = aws;
        this.progress = progress;
        this.pause = pause;
        this.stackId = stackId;
        this.lastSeen = newest();
    }

    /**
     * Tells each event, and returns when the stack is at rest.
     *
     * @return the stack's status
     * @throws CliError if nothing more is heard of the stack
     */
    public String untilRest() {
        var patience = new Patience(aws, progress, pause, stackId);
        while (true) {
            var fresh = patience.whileThrottled(this::fresh);
            Optional<String> end = Optional.empty();
            for (var event : fresh) {
                tell(event);
                end = isStack(event) && isRest(event) ? Optional.of(event.resourceStatusAsString()) : end;
            }
            end = end.or(() -> patience.wait(!fresh.isEmpty()));
            if (end.isPresent()) {
                return end.get();
            }
        }
    }

    /** The first failure among the events in plain words, with its reason: what made the others fail. */
    public Optional<String> firstFailure() {
        return Optional.ofNullable(firstFailure);
    }

    private String newest() {
        return aws.cloudFormation().describeStackEvents(request -> request.stackName(stackId)).stackEvents().stream()
                .findFirst()
                .map(StackEvent::eventId)
                .orElse("");
    }

    private Deque<StackEvent> fresh() {
        var fresh = new ArrayDeque<StackEvent>();
        // The pages come newest first and are read only as far as needed.
        for (var event : aws.cloudFormation()
                .describeStackEventsPaginator(request -> request.stackName(stackId))
                .stackEvents()) {
            if (event.eventId().equals(lastSeen)) {
                break;
            }
            fresh.addFirst(event);
        }
        if (!fresh.isEmpty()) {
            lastSeen = fresh.getLast().eventId();
        }
        return fresh;
    }

    private void tell(StackEvent event) {
        if (isFailure(event) && firstFailure == null) {
            firstFailure = subject(event) + " " + failed(event) + reasonAfterColon(event);
        }
        progress.step(new Step(subject(event), event.resourceStatusAsString(), reason(event), isTelling(event)));
    }

    private static boolean isTelling(StackEvent event) {
        return isStack(event)
                || isFailure(event)
                || event.resourceStatusAsString().endsWith("_COMPLETE")
                        && (TELLING.contains(event.resourceType())
                                || event.resourceType().startsWith("Custom::"));
    }

    private static boolean isStack(StackEvent event) {
        return event.stackId().equals(event.physicalResourceId());
    }

    private static boolean isFailure(StackEvent event) {
        return event.resourceStatusAsString().endsWith("_FAILED");
    }

    private static String failed(StackEvent event) {
        return switch (event.resourceStatusAsString()) {
            case "CREATE_FAILED" -> "could not be created";
            case "UPDATE_FAILED" -> "could not be updated";
            case "DELETE_FAILED" -> "could not be deleted";
            default -> "is " + event.resourceStatusAsString();
        };
    }

    private static boolean isRest(StackEvent event) {
        return !event.resourceStatusAsString().endsWith("_IN_PROGRESS");
    }

    private static String subject(StackEvent event) {
        return isStack(event) ? event.stackName() : event.logicalResourceId() + " (" + event.resourceType() + ")";
    }

    private static String reasonAfterColon(StackEvent event) {
        return reason(event).isEmpty() ? "" : ": " + reason(event);
    }

    private static String reason(StackEvent event) {
        var reason = event.resourceStatusReason();
        return reason == null ? "" : reason.strip();
    }
}
