package dev.wildrydes.functions;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the work for a custom resource ended, in the words that CloudFormation knows. */
record CustomResourceOutcome(String status, String reason) {

    static CustomResourceOutcome success(String reason) {
        return new CustomResourceOutcome("SUCCESS", reason);
    }

    static CustomResourceOutcome failure(String reason) {
        return new CustomResourceOutcome("FAILED", reason);
    }

    Map<String, String> document() {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("Status", status);
        document.put("Reason", reason);
        return document;
    }
}
