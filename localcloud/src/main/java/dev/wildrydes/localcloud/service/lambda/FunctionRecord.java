package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.protocol.Shapes;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * A function as it is kept. What AWS shows of it is kept in AWS's own shape, so that every setting that the SDK knows
 * is remembered and shown without being named here.
 *
 * @param latest the {@code FunctionConfiguration} of {@code $LATEST}
 * @param codeBlob where its deployment package is
 * @param reservedConcurrency null if none is reserved
 * @param statements of its policy, by statement id
 * @param policyRevision changes with the statements
 * @param eventInvoke its {@code FunctionEventInvokeConfig}; null if there is none
 */
record FunctionRecord(
        String region,
        String name,
        ObjectNode latest,
        String codeBlob,
        Map<String, String> tags,
        Integer reservedConcurrency,
        Map<String, ObjectNode> statements,
        String policyRevision,
        ObjectNode eventInvoke) {

    @JsonIgnore
    FunctionConfiguration configuration() {
        return Shapes.read(latest, FunctionConfiguration.builder());
    }

    FunctionRecord withLatest(ObjectNode configuration, String blob) {
        return new FunctionRecord(
                region, name, configuration, blob, tags, reservedConcurrency, statements, policyRevision, eventInvoke);
    }

    FunctionRecord withTags(Map<String, String> all) {
        return new FunctionRecord(
                region, name, latest, codeBlob, all, reservedConcurrency, statements, policyRevision, eventInvoke);
    }

    FunctionRecord withReservedConcurrency(Integer number) {
        return new FunctionRecord(
                region, name, latest, codeBlob, tags, number, statements, policyRevision, eventInvoke);
    }

    FunctionRecord withStatements(Map<String, ObjectNode> all, String revision) {
        return new FunctionRecord(
                region,
                name,
                latest,
                codeBlob,
                tags,
                reservedConcurrency,
                new LinkedHashMap<>(all),
                revision,
                eventInvoke);
    }

    FunctionRecord withEventInvoke(ObjectNode config) {
        return new FunctionRecord(
                region, name, latest, codeBlob, tags, reservedConcurrency, statements, policyRevision, config);
    }
}
