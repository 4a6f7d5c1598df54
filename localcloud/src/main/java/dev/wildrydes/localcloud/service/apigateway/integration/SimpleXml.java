package dev.wildrydes.localcloud.service.apigateway.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.wildrydes.localcloud.service.apigateway.mapping.Reply;
import dev.wildrydes.localcloud.service.apigateway.restapi.SortedMaps;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Answers of Query services as JSON, which SQS and SNS give to a caller that accepts JSON, as API Gateway does:
 * {@code {"SendMessageResponse":{"SendMessageResult":{"MessageId":"…"}}}}.
 */
final class SimpleXml {
    private static final XMLInputFactory FACTORY = factory();

    private SimpleXml() {}

    /** The reply in JSON if it is XML and the request's headers ask for JSON; else the reply as it is. */
    static Reply asJson(Reply reply, Map<String, List<String>> headers) {
        var isXml =
                reply.headers().getOrDefault("Content-Type", List.of("")).get(0).startsWith("text/xml");
        var accept = headers.getOrDefault("Accept", List.of("")).get(0);
        if (!isXml || !accept.startsWith("application/json")) {
            return reply;
        }
        var types = SortedMaps.with(reply.headers(), "Content-Type", List.of("application/json"));
        return new Reply(reply.status(), types, json(reply.body()), reply.selector());
    }

    private static byte[] json(byte[] xml) {
        try {
            var reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml));
            reader.nextTag();
            var root = JsonNodeFactory.instance.objectNode();
            var name = reader.getLocalName();
            root.set(name, value(reader));
            return root.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A service of this cloud answered with XML that is none", e);
        }
    }

    /** An element's children by name, a list where a name comes again; its text if it has none. */
    private static JsonNode value(XMLStreamReader reader) throws XMLStreamException {
        var children = JsonNodeFactory.instance.objectNode();
        var text = new StringBuilder();
        for (var event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                var name = reader.getLocalName();
                var child = value(reader);
                if (children.has(name)) {
                    var before = children.get(name);
                    children.set(
                            name,
                            before.isArray()
                                    ? ((ArrayNode) before).add(child)
                                    : children.arrayNode().add(before).add(child));
                } else {
                    children.set(name, child);
                }
            } else if (event == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText());
            }
        }
        return children.isEmpty() ? TextNode.valueOf(text.toString().strip()) : children;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
