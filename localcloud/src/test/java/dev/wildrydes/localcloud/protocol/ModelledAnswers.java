package dev.wildrydes.localcloud.protocol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.PayloadTrait;

/**
 * Holds every successful answer that an SDK client of these tests gets against the service's model before the client
 * reads it, because a client passes over members that it does not know and takes wrong types for right ones. Bodies
 * that are streams have no model, and the model does not say which members are always there. The SDK finds this by
 * {@code software/amazon/awssdk/global/handlers/execution.interceptors}.
 */
public final class ModelledAnswers implements ExecutionInterceptor {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        var fields = fields(context.request());
        if (context.responseBody().isEmpty() || !context.httpResponse().isSuccessful() || streams(fields)) {
            return context.responseBody();
        }
        try {
            var body = context.responseBody().get().readAllBytes();
            var type =
                    context.httpResponse().firstMatchingHeader("Content-Type").orElse("");
            var wrong = wrong(fields, type, body);
            if (!wrong.isEmpty()) {
                throw new AssertionError(context.request().getClass().getSimpleName() + " was answered with " + wrong);
            }
            return Optional.of(new ByteArrayInputStream(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> wrong(List<SdkField<?>> fields, String type, byte[] body) throws IOException {
        if (body.length == 0) {
            return List.of();
        }
        if (type.contains("xml")) {
            var answer = new ModelledXml();
            answer.hold(fields, root(body));
            return answer.wrong();
        }
        var answer = new ModelledJson();
        answer.hold(fields, JSON.readTree(body));
        return answer.wrong();
    }

    private static Element root(byte[] body) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(body))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    /** Members of the response class that belongs to a request class. */
    private static List<SdkField<?>> fields(SdkRequest request) {
        var response = request.getClass().getName().replaceFirst("Request$", "Response");
        try {
            var type = Class.forName(response, true, request.getClass().getClassLoader());
            return ((SdkPojo) type.getMethod("builder").invoke(null)).sdkFields();
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("The SDK has no " + response, e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(response + " cannot be built", e.getCause());
        }
    }

    /** Whether the body is bytes that no model describes. */
    private static boolean streams(List<SdkField<?>> fields) {
        return fields.stream()
                        .anyMatch(field -> field.containsTrait(PayloadTrait.class)
                                && field.marshallingType().getKnownType() != MarshallingKnownType.SDK_POJO)
                || fields.stream().noneMatch(field -> field.location() == MarshallLocation.PAYLOAD);
    }
}
