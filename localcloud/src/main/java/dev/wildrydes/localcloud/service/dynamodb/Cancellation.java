package dev.wildrydes.localcloud.service.dynamodb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What stops a transaction: a reason for each of its items, in their order; API reference, CancellationReason. */
final class Cancellation {
    private static final String NONE = "None";

    private Cancellation() {}

    /**
     * Takes one step for each item of a transaction. An item that is wrong in itself ends that: what follows it is not
     * looked at.
     *
     * @return what came of the steps
     * @throws AwsError cancelling the transaction if a step was refused for its item's sake
     */
    static <T, R> List<R> unlessEach(List<T> items, Function<T, R> step) {
        var done = new ArrayList<R>();
        var reasons = new ArrayList<ObjectNode>();
        var wrong = false;
        for (var item : items) {
            try {
                if (!wrong) {
                    done.add(step.apply(item));
                }
                reasons.add(reason(NONE));
            } catch (AwsError e) {
                reasons.add(reason(e));
                wrong = e.code().equals(DynamoDbErrors.INVALID);
            }
        }
        if (done.size() < items.size()) {
            throw because(reasons);
        }
        return done;
    }

    private static ObjectNode reason(AwsError error) {
        var reason =
                switch (error.code()) {
                    case Target.CONDITION_FAILED -> reason("ConditionalCheckFailed");
                    case DynamoDbErrors.INVALID -> reason("ValidationError");
                    default -> throw error;
                };
        error.structures().forEach(reason::set);
        return reason.put("Message", error.getMessage());
    }

    private static ObjectNode reason(String code) {
        return JsonNodeFactory.instance.objectNode().put("Code", code);
    }

    private static AwsError because(List<ObjectNode> reasons) {
        var codes = reasons.stream().map(reason -> reason.path("Code").asText()).collect(Collectors.joining(", "));
        return DynamoDbErrors.refused(
                        "TransactionCanceledException",
                        "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes + "]")
                .with(
                        "CancellationReasons",
                        JsonNodeFactory.instance.arrayNode().addAll(reasons));
    }
}
