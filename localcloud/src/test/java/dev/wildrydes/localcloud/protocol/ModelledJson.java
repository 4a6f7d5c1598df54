package dev.wildrydes.localcloud.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkField;

/** JSON, with what is wrong in it. */
final class ModelledJson {
    private final List<String> wrong = new ArrayList<>();

    List<String> wrong() {
        return wrong;
    }

    void hold(List<SdkField<?>> fields, JsonNode node) {
        structure(fields, node, "$");
    }

    private void structure(List<SdkField<?>> fields, JsonNode node, String path) {
        if (!node.isObject()) {
            wrong.add(path + " is no structure: " + node.getNodeType());
            return;
        }
        node.properties().forEach(member -> {
            var field = Modelled.member(fields, member.getKey());
            if (field.isEmpty()) {
                wrong.add(path + "." + member.getKey() + " is not in the model");
            } else {
                value(field.get(), member.getValue(), path + "." + member.getKey());
            }
        });
    }

    private void value(SdkField<?> field, JsonNode node, String path) {
        switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> structure(field.constructor().get().sdkFields(), node, path);
            case LIST -> {
                expect(node.isArray(), node, path, "list");
                node.forEach(element -> value(Modelled.element(field), element, path + "[]"));
            }
            case MAP -> {
                expect(node.isObject(), node, path, "map");
                node.forEach(element -> value(Modelled.mapped(field), element, path + "{}"));
            }
            case STRING, SDK_BYTES -> expect(node.isTextual(), node, path, "text");
            case BOOLEAN -> expect(node.isBoolean(), node, path, "boolean");
            case INTEGER, LONG -> expect(node.isIntegralNumber(), node, path, "whole number");
            case INSTANT -> expect(node.isNumber() || Modelled.isText(field), node, path, "time in seconds");
            default -> expect(node.isNumber(), node, path, "number");
        }
    }

    private void expect(boolean right, JsonNode node, String path, String type) {
        if (!right) {
            wrong.add(path + " is no " + type + ": " + node.getNodeType());
        }
    }
}
