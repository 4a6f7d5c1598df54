package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.protocol.Shapes;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * An event source mapping as it is kept.
 *
 * @param settings its {@code EventSourceMappingConfiguration}, with a state that lasts ({@code Enabled} or
 *     {@code Disabled})
 */
record MappingRecord(String region, String uuid, ObjectNode settings, Map<String, String> tags) {

    static String arn(String region, String uuid) {
        return Account.arn("lambda", region, "event-source-mapping:" + uuid);
    }

    @JsonIgnore
    EventSourceMappingConfiguration configuration() {
        return Shapes.read(settings, EventSourceMappingConfiguration.builder());
    }

    /** As it is shown while it changes. */
    ObjectNode shown(String state) {
        return settings.deepCopy().put("State", state);
    }

    /** Which function it invokes, with the qualifier that was said. */
    @JsonIgnore
    FunctionName function() {
        return FunctionName.of(settings.get("FunctionArn").asText(), null, region);
    }

    @JsonIgnore
    boolean isEnabled() {
        return settings.get("State").asText().equals("Enabled");
    }

    MappingRecord withTags(Map<String, String> all) {
        return new MappingRecord(region, uuid, settings, all);
    }
}
