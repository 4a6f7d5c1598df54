package dev.wildrydes.localcloud.service.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.AwsError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.Policy;

/** The policies that AWS itself manages, those of them that this cloud has. */
final class ManagedPolicies {
    private static final String VERSION = "v1";
    private static final String ARN = "arn:aws:iam::aws:policy";
    private static final Instant CREATED = Instant.parse("2015-04-09T15:03:43Z");

    private final Map<String, JsonNode> byArn = new LinkedHashMap<>();

    ManagedPolicies() {
        try (var table = ManagedPolicies.class.getResourceAsStream("managed-policies.json")) {
            for (var policy : new ObjectMapper().readTree(table)) {
                byArn.put(ARN + policy.get("Path").asText() + policy.get("Name").asText(), policy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("managed-policies.json cannot be read", e);
        }
    }

    /** The policy's document, if it is there. */
    Optional<String> document(String arn) {
        return Optional.ofNullable(byArn.get(arn))
                .map(policy -> policy.get("Document").toString());
    }

    String name(String arn) {
        return require(arn).get("Name").asText();
    }

    Policy describe(String arn) {
        var policy = require(arn);
        var name = policy.get("Name").asText();
        return Policy.builder()
                .arn(arn)
                .policyName(name)
                .policyId(Ids.stable("ANPA", name))
                .path(policy.get("Path").asText())
                .defaultVersionId(VERSION)
                .isAttachable(true)
                .createDate(CREATED)
                .updateDate(CREATED)
                .build();
    }

    List<Policy> list() {
        return byArn.keySet().stream().map(this::describe).toList();
    }

    /** The one version that a policy has here. */
    String version(String arn, String versionId) {
        require(arn);
        if (!versionId.equals(VERSION)) {
            throw new AwsError(
                    404,
                    "NoSuchEntity",
                    "Policy " + arn + " version " + versionId + " does not exist or is not attachable.");
        }
        return document(arn).orElseThrow();
    }

    Instant created() {
        return CREATED;
    }

    private JsonNode require(String arn) {
        var policy = byArn.get(arn);
        if (policy == null) {
            throw new AwsError(404, "NoSuchEntity", "Policy " + arn + " does not exist or is not attachable.");
        }
        return policy;
    }
}
