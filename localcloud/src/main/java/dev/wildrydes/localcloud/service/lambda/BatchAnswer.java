package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which messages of a batch a function that reports batch item failures has done; "Implementing partial batch
 * responses" in the Lambda Developer Guide.
 */
final class BatchAnswer {
    private static final JsonMapper JSON = new JsonMapper();

    private BatchAnswer() {}

    /**
     * The ids of the messages that need not come again.
     *
     * @param ids of the whole batch
     * @return none of them if the answer is not what it should be
     */
    static Set<String> done(byte[] answer, Set<String> ids) {
        JsonNode failures;
        try {
            failures = JSON.readTree(answer).path("batchItemFailures");
        } catch (IOException e) {
            return Set.of();
        }
        if (failures.isMissingNode() || failures.isNull()) {
            return ids;
        }
        var failed = new HashSet<String>();
        for (var failure : failures) {
            var id = failure.path("itemIdentifier").asText("");
            if (!ids.contains(id)) {
                return Set.of();
            }
            failed.add(id);
        }
        return ids.stream().filter(id -> !failed.contains(id)).collect(Collectors.toUnmodifiableSet());
    }
}
