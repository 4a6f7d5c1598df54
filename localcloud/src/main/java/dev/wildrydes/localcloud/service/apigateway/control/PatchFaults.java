package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;

/** What API Gateway finds wrong with patch operations before it looks for what they are to change. */
final class PatchFaults {
    private static final String OPS = "enum value set: [add, remove, move, test, replace, copy]";

    private PatchFaults() {}

    static void check(String input, List<PatchOperation> operations) {
        check(input, operations, List.of());
    }

    /**
     * Refuses operations that JSON Patch does not have, all of them at once.
     *
     * @param input as the refusal names the request
     * @param others what else is wrong with the request
     */
    static void check(String input, List<PatchOperation> operations, List<String> others) {
        var faults = new ArrayList<String>();
        for (var index = 0; index < operations.size(); index++) {
            if (operations.get(index).op() == Op.UNKNOWN_TO_SDK_VERSION) {
                var member = input + ".patchOperations." + (index + 1) + ".member.op";
                faults.add(Errors.fault(operations.get(index).opAsString(), member, OPS));
            }
        }
        faults.addAll(others);
        if (!faults.isEmpty()) {
            throw Errors.invalid(faults);
        }
    }
}
