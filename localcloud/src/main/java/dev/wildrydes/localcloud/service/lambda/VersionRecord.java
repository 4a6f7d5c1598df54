package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.protocol.Shapes;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * {@code $LATEST} or a published version, as it is kept. What AWS shows of it is kept in AWS's own shape, so that every
 * setting that the SDK knows is remembered and shown without being named here.
 *
 * @param settings its {@code FunctionConfiguration}
 * @param codeBlob where its deployment package is
 * @param running changes with what an execution environment is made of, and with nothing else
 */
record VersionRecord(ObjectNode settings, String codeBlob, String running) {
    /** What lists do not show, as recorded in LocalStack's {@code test_publish_version_on_create}. */
    private static final List<String> NOT_LISTED = List.of(
            "State",
            "StateReason",
            "StateReasonCode",
            "LastUpdateStatus",
            "LastUpdateStatusReason",
            "LastUpdateStatusReasonCode",
            "RuntimeVersionConfig");

    @JsonIgnore
    FunctionConfiguration configuration() {
        return Shapes.read(settings, FunctionConfiguration.builder());
    }

    /** As lists show it. */
    FunctionConfiguration listed(String arn) {
        ObjectNode shown = settings.deepCopy().without(NOT_LISTED);
        return Shapes.read(shown.put("FunctionArn", arn), FunctionConfiguration.builder());
    }

    /** Its settings under the ARN that it was asked for by. */
    ObjectNode shownAs(String arn) {
        return settings.deepCopy().put("FunctionArn", arn);
    }

    @JsonIgnore
    String number() {
        return settings.get("Version").asText();
    }

    @JsonIgnore
    String role() {
        return settings.get("Role").asText();
    }

    @JsonIgnore
    String revisionId() {
        return settings.get("RevisionId").asText();
    }

    /** Whether a change of it is not done yet. */
    @JsonIgnore
    boolean isInProgress() {
        return settings.path("LastUpdateStatus").asText().equals("InProgress");
    }
}
