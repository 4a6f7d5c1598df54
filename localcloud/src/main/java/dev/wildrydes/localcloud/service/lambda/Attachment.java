package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is attached to a function under one qualifier.
 *
 * @param statements of its policy, by statement id
 * @param policyRevision changes with the statements; null if there never was one
 * @param eventInvoke its {@code FunctionEventInvokeConfig}; null if there is none
 */
record Attachment(Map<String, ObjectNode> statements, String policyRevision, ObjectNode eventInvoke) {
    static final Attachment NONE = new Attachment(Map.of(), null, null);

    @JsonIgnore
    boolean isEmpty() {
        return statements.isEmpty() && eventInvoke == null;
    }

    Attachment withStatements(Map<String, ObjectNode> all, String revision) {
        return new Attachment(new LinkedHashMap<>(all), revision, eventInvoke);
    }

    Attachment withEventInvoke(ObjectNode config) {
        return new Attachment(statements, policyRevision, config);
    }
}
