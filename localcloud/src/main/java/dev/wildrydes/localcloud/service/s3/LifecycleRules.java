package dev.wildrydes.localcloud.service.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.protocol.Shapes;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;

/** Lifecycle rules as templates write them, turned into those of the API, which are nested otherwise. */
final class LifecycleRules {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private LifecycleRules() {}

    static BucketLifecycleConfiguration of(JsonNode configuration) {
        var rules = JSON.arrayNode();
        configuration.path("Rules").forEach(rule -> rules.add(rule((ObjectNode) rule)));
        return Shapes.read(JSON.objectNode().set("Rules", rules), BucketLifecycleConfiguration.builder());
    }

    private static ObjectNode rule(ObjectNode written) {
        var rule = JSON.objectNode();
        rule.set("ID", written.get("Id"));
        rule.set("Status", written.get("Status"));
        rule.putObject("Filter").put("Prefix", written.path("Prefix").asText());
        rule.set("AbortIncompleteMultipartUpload", written.get("AbortIncompleteMultipartUpload"));
        nest(written, "ExpirationInDays", rule, "Expiration", "Days");
        nest(written, "ExpirationDate", rule, "Expiration", "Date");
        nest(written, "ExpiredObjectDeleteMarker", rule, "Expiration", "ExpiredObjectDeleteMarker");
        nest(written, "NoncurrentVersionExpirationInDays", rule, "NoncurrentVersionExpiration", "NoncurrentDays");
        if (written.has("NoncurrentVersionExpiration")) {
            rule.set("NoncurrentVersionExpiration", written.get("NoncurrentVersionExpiration"));
        }
        rule.set("Transitions", transitions(written));
        return rule;
    }

    private static ArrayNode transitions(ObjectNode written) {
        var transitions = JSON.arrayNode();
        for (var transition : written.path("Transitions")) {
            var renamed = transitions.addObject();
            renamed.set("StorageClass", transition.get("StorageClass"));
            renamed.set("Days", transition.get("TransitionInDays"));
            renamed.set("Date", transition.get("TransitionDate"));
        }
        return transitions;
    }

    private static void nest(ObjectNode from, String name, ObjectNode to, String shape, String member) {
        if (from.has(name)) {
            to.withObject("/" + shape).set(member, from.get(name));
        }
    }
}
