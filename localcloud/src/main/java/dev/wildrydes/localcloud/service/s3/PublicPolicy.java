package dev.wildrydes.localcloud.service.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Whether a bucket's policy is public. See "The meaning of public" in the S3 user guide. */
final class PublicPolicy {
    private static final JsonMapper JSON = new JsonMapper();

    /** Keys whose fixed values make a statement for anybody one for somebody. */
    private static final Set<String> NARROWING = Set.of(
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalaccount",
            "aws:principalarn",
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceip",
            "aws:sourceowner",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:userid",
            "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "s3:dataaccesspointarn",
            "s3:dataaccesspointaccount");

    private PublicPolicy() {}

    /** @param policy JSON that IAM has read */
    static boolean is(String policy) {
        try {
            var statement = JSON.readTree(policy).path("Statement");
            return statement.isArray()
                    ? StreamSupport.stream(statement.spliterator(), false).anyMatch(PublicPolicy::isPublic)
                    : isPublic(statement);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A policy that has been read before cannot be read", e);
        }
    }

    private static boolean isPublic(JsonNode statement) {
        return statement.path("Effect").asText().equals("Allow")
                && (statement.has("NotPrincipal") || isAnybody(statement.path("Principal")))
                && !isNarrowed(statement.path("Condition"));
    }

    private static boolean isAnybody(JsonNode principal) {
        var ids = principal.isObject() ? principal.path("AWS") : principal;
        return ids.isArray()
                ? StreamSupport.stream(ids.spliterator(), false)
                        .anyMatch(id -> id.asText().equals("*"))
                : ids.asText().equals("*");
    }

    private static boolean isNarrowed(JsonNode condition) {
        return condition.properties().stream()
                .filter(operator -> !operator.getKey().contains("Not"))
                .flatMap(operator -> operator.getValue().properties().stream())
                .anyMatch(key -> NARROWING.contains(key.getKey().toLowerCase(Locale.ROOT))
                        && !key.getValue().toString().contains("*"));
    }
}
