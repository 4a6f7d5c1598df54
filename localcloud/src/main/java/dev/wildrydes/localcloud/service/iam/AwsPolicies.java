package dev.wildrydes.localcloud.service.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policies that AWS itself manages, those of them that this cloud has; each in one version. */
final class AwsPolicies {
    private static final String VERSION = "v1";
    private static final String ARN = "arn:aws:iam::aws:policy";
    private static final Instant CREATED = Instant.parse("2015-04-09T15:03:43Z");

    private AwsPolicies() {}

    /** All of them, by ARN. */
    static Map<String, PolicyRecord> read() {
        var byArn = new LinkedHashMap<String, PolicyRecord>();
        try (var table = AwsPolicies.class.getResourceAsStream("managed-policies.json")) {
            for (var policy : new ObjectMapper().readTree(table)) {
                var record = record(policy);
                byArn.put(record.arn(), record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("managed-policies.json cannot be read", e);
        }
        return byArn;
    }

    private static PolicyRecord record(JsonNode policy) {
        var name = policy.get("Name").asText();
        var path = policy.get("Path").asText();
        var document = policy.get("Document").toString();
        return new PolicyRecord(
                ARN + path + name,
                name,
                path,
                Ids.stable("ANPA", name),
                null,
                CREATED,
                CREATED,
                VERSION,
                1,
                List.of(new PolicyRecord.Version(VERSION, document, CREATED)),
                Map.of(),
                null);
    }
}
