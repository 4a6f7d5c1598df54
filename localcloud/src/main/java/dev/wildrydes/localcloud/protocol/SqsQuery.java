package dev.wildrydes.localcloud.protocol;

import dev.wildrydes.localcloud.AwsError;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * SQS was a Query service before it spoke JSON, and the SDK's classes have only the names of today. The old ones follow
 * from them: lists and maps were called by one of their items, the items of a batch by their operation.
 *
 * @param operation whose request or response is written
 */
record SqsQuery(String operation) implements WireNames {
    static final String NO_ACTION = "UnknownOperationException";

    private static final Pattern QUEUE = Pattern.compile("/\\d{12}/[\\w.-]+/?");
    private static final Map<String, String> ERRORS = Map.ofEntries(
            Map.entry("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"),
            Map.entry("QueueDeletedRecently", "AWS.SimpleQueueService.QueueDeletedRecently"),
            Map.entry("QueueNameExists", "QueueAlreadyExists"),
            Map.entry("PurgeQueueInProgress", "AWS.SimpleQueueService.PurgeQueueInProgress"),
            Map.entry("MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight"),
            Map.entry("UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation"),
            Map.entry("EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest"),
            Map.entry("BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct"),
            Map.entry("BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong"),
            Map.entry("InvalidBatchEntryId", "AWS.SimpleQueueService.InvalidBatchEntryId"),
            Map.entry("TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest"));

    /** Errors that were known by a code alone and had no shape of their own before there was JSON. */
    private static final Map<String, String> SHAPES = Map.of(
            "InvalidParameterValue", "InvalidParameterValueException",
            "MissingParameter", "MissingRequiredParameterException");

    /** The code that an error had before it had the name it has in JSON. */
    static String errorCode(String code) {
        return ERRORS.getOrDefault(code, code);
    }

    /** A form that asks for nothing; SQS answers with this name as an element and no more. */
    static AwsError noAction() {
        return new AwsError(404, NO_ACTION, "The request must contain the parameter Action.");
    }

    /** Whether what is asked of a queue's own address is no operation on a queue. */
    static boolean misplaced(String action, String path) {
        return (action.equals("CreateQueue") || action.equals("ListQueues"))
                && queueOfPath(path).isPresent();
    }

    /** The name that an error has in JSON. */
    static String errorShape(String code) {
        return SHAPES.getOrDefault(code, code);
    }

    /** What an error says, which is not always what it says in JSON. */
    static String errorMessage(AwsError error) {
        return error.code().equals("QueueDoesNotExist")
                ? "The specified queue does not exist for this wsdl version."
                : error.getMessage();
    }

    /** The queue that a request is sent to, {@code /<account>/<name>}, where its form does not say so again. */
    static Optional<String> queueOfPath(String path) {
        return QUEUE.matcher(path).matches() ? Optional.of("http://127.0.0.1" + path) : Optional.empty();
    }

    @Override
    public String of(SdkField<?> field) {
        var name = field.locationName();
        if (!field.containsTrait(ListTrait.class) && !field.containsTrait(MapTrait.class)) {
            return name;
        }
        return switch (name) {
            case "Entries" -> operation + "RequestEntry";
            case "Successful" -> operation + "ResultEntry";
            case "Failed" -> "BatchResultErrorEntry";
            case "queueUrls", "QueueUrls" -> "QueueUrl";
            case "Actions" -> "ActionName";
            case "tags" -> "Tag";
            default -> name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
        };
    }

    /** SQS takes a list or a map by its name of today too. */
    @Override
    public String alias(SdkField<?> field) {
        return field.locationName();
    }

    @Override
    public String key(SdkField<?> map) {
        return isTags(map) ? "Key" : "Name";
    }

    @Override
    public String value(SdkField<?> map) {
        return "Value";
    }

    private static boolean isTags(SdkField<?> map) {
        return map.locationName().equalsIgnoreCase("Tags");
    }
}
