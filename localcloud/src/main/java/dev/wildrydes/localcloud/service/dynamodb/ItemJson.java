package dev.wildrydes.localcloud.service.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as the JSON that DynamoDB itself speaks: {@code {"Name":{"S":"Rocinante"}}}. */
final class ItemJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ItemJson() {}

    static ObjectNode write(Map<String, AttributeValue> item) {
        var json = JSON.objectNode();
        item.forEach((name, value) -> json.set(name, write(value)));
        return json;
    }

    static Map<String, AttributeValue> read(JsonNode json) {
        var item = new LinkedHashMap<String, AttributeValue>();
        json.properties().forEach(entry -> item.put(entry.getKey(), value(entry.getValue())));
        return item;
    }

    /** A value without its type, as messages show it. */
    static String content(AttributeValue value) {
        return write(value).elements().next().asText();
    }

    private static ObjectNode write(AttributeValue value) {
        var json = JSON.objectNode();
        var type = Values.typeName(value);
        switch (value.type()) {
            case S -> json.put(type, value.s());
            case N -> json.put(type, value.n());
            case B -> json.put(type, base64(value.b()));
            case BOOL -> json.put(type, value.bool());
            case SS -> value.ss().forEach(json.putArray(type)::add);
            case NS -> value.ns().forEach(json.putArray(type)::add);
            case BS -> value.bs().stream().map(ItemJson::base64).forEach(json.putArray(type)::add);
            case M -> json.set(type, write(value.m()));
            case L -> {
                ArrayNode list = json.putArray(type);
                value.l().forEach(one -> list.add(write(one)));
            }
            default -> json.put(type, true);
        }
        return json;
    }

    private static AttributeValue value(JsonNode json) {
        var entry = json.properties().iterator().next();
        var content = entry.getValue();
        return switch (entry.getKey()) {
            case "S" -> AttributeValue.fromS(content.asText());
            case "N" -> AttributeValue.fromN(content.asText());
            case "B" -> AttributeValue.fromB(bytes(content));
            case "BOOL" -> AttributeValue.fromBool(content.asBoolean());
            case "SS" -> AttributeValue.fromSs(list(content, JsonNode::asText));
            case "NS" -> AttributeValue.fromNs(list(content, JsonNode::asText));
            case "BS" -> AttributeValue.fromBs(list(content, ItemJson::bytes));
            case "M" -> AttributeValue.fromM(read(content));
            case "L" -> AttributeValue.fromL(list(content, ItemJson::value));
            default -> AttributeValue.fromNul(true);
        };
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        return StreamSupport.stream(array.spliterator(), false).map(read).toList();
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }

    private static SdkBytes bytes(JsonNode base64) {
        return SdkBytes.fromByteArray(Base64.getDecoder().decode(base64.asText()));
    }
}
