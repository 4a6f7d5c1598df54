package dev.wildrydes.localcloud.protocol;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.PayloadTrait;

/** XML, with what is wrong in it. */
final class ModelledXml {
    private final List<String> wrong = new ArrayList<>();

    List<String> wrong() {
        return wrong;
    }

    void hold(List<SdkField<?>> fields, Element root) {
        var payload = fields.stream()
                .filter(field -> field.containsTrait(PayloadTrait.class))
                .findFirst();
        if (payload.isPresent()) {
            value(payload.get(), root, root.getLocalName());
            return;
        }
        var result = Modelled.children(root).stream()
                .filter(child -> child.getLocalName().endsWith("Result"))
                .filter(child -> root.getLocalName().endsWith("Response"))
                .findFirst();
        structure(fields, result.orElse(root), "");
    }

    private void structure(List<SdkField<?>> fields, Element node, String path) {
        for (var child : Modelled.children(node)) {
            var name = path + "/" + child.getLocalName();
            var field = Modelled.member(fields, child.getLocalName());
            if (field.isPresent()) {
                value(field.get(), child, name);
            } else {
                wrong.add(name + " is not in the model");
            }
        }
    }

    private void value(SdkField<?> field, Element node, String path) {
        switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> structure(field.constructor().get().sdkFields(), node, path);
            case LIST -> list(field, node, path);
            case MAP -> Modelled.children(node).forEach(entry -> expect(Modelled.isEntry(field, entry), path, "map"));
            case BOOLEAN -> expect(text(node).matches("true|false"), path, "boolean");
            case INTEGER, LONG -> expect(text(node).matches("-?\\d+"), path, "whole number");
            case INSTANT ->
                expect(text(node).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"), path, "time");
            default -> expect(Modelled.children(node).isEmpty(), path, "text");
        }
    }

    private void list(SdkField<?> field, Element node, String path) {
        if (Modelled.isFlat(field)) {
            value(Modelled.element(field), node, path);
            return;
        }
        for (var child : Modelled.children(node)) {
            expect(child.getLocalName().equals(Modelled.elementName(field)), path, "list");
            value(Modelled.element(field), child, path + "[]");
        }
    }

    private static String text(Element node) {
        return node.getTextContent();
    }

    private void expect(boolean right, String path, String type) {
        if (!right) {
            wrong.add(path + " is no " + type);
        }
    }
}
