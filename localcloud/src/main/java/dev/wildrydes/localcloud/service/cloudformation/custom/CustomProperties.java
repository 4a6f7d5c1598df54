package dev.wildrydes.localcloud.service.cloudformation.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

/** Properties as a custom resource gets them: CloudFormation turns every number and boolean into text. */
final class CustomProperties {
    private CustomProperties() {}

    static JsonNode asText(JsonNode value) {
        if (value.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(member -> object.set(member.getKey(), asText(member.getValue())));
            return object;
        }
        if (value.isArray()) {
            var list = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> list.add(asText(element)));
            return list;
        }
        return value.isNull() ? value : TextNode.valueOf(value.asText());
    }
}
