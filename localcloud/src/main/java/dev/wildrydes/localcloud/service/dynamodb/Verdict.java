package dev.wildrydes.localcloud.service.dynamodb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What came of one write of a transaction before anything was written.
 *
 * @param after the item afterwards; empty if there is none, or the write cannot be
 * @param code {@code None} if the write can be, else the reason for which the transaction is cancelled
 * @param message null for {@code None}
 */
record Verdict(Target target, Optional<Map<String, AttributeValue>> after, String code, String message) {
    private static final String FINE = "None";
    private static final String FAILED = "ConditionalCheckFailed";

    static Verdict on(Target target) {
        if (!target.allowed()) {
            return new Verdict(target, Optional.empty(), FAILED, "The conditional request failed");
        }
        try {
            var after = target.after();
            after.ifPresent(item -> Tables.check(target.table(), item));
            return new Verdict(target, after, FINE, null);
        } catch (AwsError e) {
            return new Verdict(target, Optional.empty(), "ValidationError", e.getMessage());
        }
    }

    /** Cancels the transaction if one of its writes cannot be. */
    static void check(List<Verdict> verdicts) {
        if (verdicts.stream().allMatch(verdict -> verdict.code.equals(FINE))) {
            return;
        }
        var codes = verdicts.stream().map(Verdict::code).collect(Collectors.joining(", "));
        var reasons = JsonNodeFactory.instance.arrayNode();
        verdicts.forEach(verdict -> reasons.add(verdict.reason()));
        throw new AwsError(
                        400,
                        "TransactionCanceledException",
                        "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes + "]")
                .with("CancellationReasons", reasons);
    }

    private ObjectNode reason() {
        var reason = JsonNodeFactory.instance.objectNode().put("Code", code);
        if (message != null) {
            reason.put("Message", message);
        }
        if (code.equals(FAILED)) {
            target.told().ifPresent(item -> reason.set("Item", ItemJson.write(item)));
        }
        return reason;
    }
}
