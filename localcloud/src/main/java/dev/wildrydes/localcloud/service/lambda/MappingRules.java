package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.Arn;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.Violations;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;

/**
 * What an event source mapping must satisfy. This cloud has queues and no streams, so a stream is refused as one that
 * is not there. Refusals as recorded in LocalStack's snapshots of event source mappings.
 */
final class MappingRules {
    private static final int MOST_FILTERS = 5;

    private final Cloud cloud;
    private final FunctionTable table;

    MappingRules(Cloud cloud, FunctionTable table) {
        this.cloud = cloud;
        this.table = table;
    }

    /** The queue that is meant, among all that events may come from. */
    static void checkSource(String arn, EventSourcePosition position) {
        var service = arn == null ? "" : Arn.parse(arn).map(Arn::service).orElse("");
        if (List.of("dynamodb", "kinesis").contains(service)) {
            throw LambdaErrors.invalid(noStream(service, arn, position));
        }
        if (!service.equals("sqs")) {
            throw LambdaErrors.invalid("Unrecognized event source.");
        }
    }

    private static String noStream(String service, String arn, EventSourcePosition position) {
        if (position == null) {
            return Violations.of("null", "startingPosition", "Member must not be null.");
        }
        return service.equals("dynamodb") && position == EventSourcePosition.AT_TIMESTAMP
                ? "Unsupported starting position for arn type: " + arn
                : "Stream not found: " + arn;
    }

    /** The settings alone. */
    static void check(EventSourceMappingConfiguration mapping) {
        checkConstraints(mapping);
        if (mapping.batchSize() > 10 && mapping.maximumBatchingWindowInSeconds() == 0) {
            throw LambdaErrors.invalid("Maximum batch window in seconds must be greater than 0 if maximum batch size"
                    + " is greater than 10");
        }
        if (mapping.destinationConfig() != null) {
            throw LambdaErrors.invalid("Unsupported DestinationConfig parameter for given event source mapping type.");
        }
        if (mapping.startingPosition() != null) {
            throw LambdaErrors.invalid("StartingPosition is not valid for SQS event sources.");
        }
        checkFilters(mapping.filterCriteria());
    }

    private static void checkConstraints(EventSourceMappingConfiguration mapping) {
        var constraints = new Constraints()
                .range(mapping.batchSize(), "batchSize", 1, 10_000)
                .range(mapping.maximumBatchingWindowInSeconds(), "maximumBatchingWindowInSeconds", 0, 300);
        if (mapping.scalingConfig() != null) {
            constraints.range(
                    mapping.scalingConfig().maximumConcurrency(), "scalingConfig.maximumConcurrency", 2, 1_000);
        }
        if (mapping.functionResponseTypes().contains(FunctionResponseType.UNKNOWN_TO_SDK_VERSION)) {
            constraints.refuse(
                    "'" + mapping.functionResponseTypesAsStrings() + "'",
                    "functionResponseTypes",
                    "Member must satisfy constraint: [Member must satisfy enum value set: [ReportBatchItemFailures],"
                            + " Member must not be null]");
        }
        constraints.check();
    }

    /** The function, its role's rights, and that a message is not shown again while the function works on it. */
    void checkFunction(FunctionName name, String queueArn) {
        var version = table.target(name)
                .orElseThrow(() -> LambdaErrors.invalid("Function does not exist"))
                .version();
        var queue = new SourceQueue(cloud, queueArn, RoleSession.call(version.role(), name.name(), name.region()));
        if (!queue.mayBeReadFrom()) {
            throw LambdaErrors.invalid(
                    "The provided execution role does not have permissions to call ReceiveMessage on SQS");
        }
        var visibility = visibility(queue);
        var timeout = version.configuration().timeout();
        if (visibility < timeout) {
            throw LambdaErrors.invalid("Queue visibility timeout: " + visibility
                    + " seconds is less than Function timeout: " + timeout + " seconds");
        }
    }

    private static int visibility(SourceQueue queue) {
        try {
            return queue.visibilityTimeoutSeconds();
        } catch (AwsError e) {
            var code = e.code().equals("QueueDoesNotExist") ? "AWS.SimpleQueueService.NonExistentQueue" : e.code();
            throw LambdaErrors.invalid("Error occurred while ReceiveMessage. SQS Error Code: " + code
                    + ". SQS Error Message: " + e.getMessage());
        }
    }

    private static void checkFilters(FilterCriteria criteria) {
        var patterns = patterns(criteria);
        if (patterns.size() > MOST_FILTERS) {
            throw LambdaErrors.invalid("Number of filters must be less than or equal to " + MOST_FILTERS + ".");
        }
        EventFilter.of(patterns);
    }

    static List<String> patterns(FilterCriteria criteria) {
        return criteria == null
                ? List.of()
                : criteria.filters().stream()
                        .map(filter -> filter.pattern() == null ? "" : filter.pattern())
                        .toList();
    }
}
