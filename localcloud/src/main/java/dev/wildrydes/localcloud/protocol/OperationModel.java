package dev.wildrydes.localcloud.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * One operation as the SDK's client would call it. The SDK has method, path and name in a private constant of each
 * marshaller, and nowhere else; a test reads it for every operation of this cloud.
 *
 * @param name as on the wire and in error messages: {@code GetParameter}
 * @param empty a request with nothing set, whose builder new ones are built by
 * @param method the HTTP method
 * @param uri the path and the fixed part of the query; S3's begin with the bucket, which clients may also put elsewhere
 * @param required members of headers and query that every request has
 * @param streamingInput whether the body is a stream beside the request object
 */
public record OperationModel(
        String name,
        AwsRequest empty,
        String method,
        UriTemplate uri,
        List<SdkField<?>> required,
        boolean streamingInput) {
    private static final Map<Class<? extends AwsRequest>, OperationModel> KNOWN = new ConcurrentHashMap<>();

    /**
     * The operation that an SDK request class asks for.
     *
     * @throws IllegalStateException if this version of the SDK hides it elsewhere
     */
    public static OperationModel of(Class<? extends AwsRequest> request) {
        return KNOWN.computeIfAbsent(request, OperationModel::read);
    }

    /** A new builder of this operation's request. */
    SdkPojo builder() {
        return (SdkPojo) empty.toBuilder();
    }

    private static OperationModel read(Class<? extends AwsRequest> request) {
        try {
            var builder = request.getMethod("builder").invoke(null);
            var empty = request.cast(((AwsRequest.Builder) builder).build());
            var binding = binding(request);
            return new OperationModel(
                    name(binding, request),
                    empty,
                    binding.httpMethod().name(),
                    template(binding.requestUri(), empty),
                    required(empty),
                    binding.hasStreamingInput());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The SDK's " + request.getName() + " is not laid out as expected", e);
        }
    }

    private static OperationInfo binding(Class<? extends AwsRequest> request) throws ReflectiveOperationException {
        var marshaller = request.getName().replace(".model.", ".transform.") + "Marshaller";
        var field = Class.forName(marshaller, true, request.getClassLoader()).getDeclaredField("SDK_OPERATION_BINDING");
        field.setAccessible(true);
        return (OperationInfo) field.get(null);
    }

    private static String name(OperationInfo binding, Class<?> request) {
        var identifier = binding.operationIdentifier();
        if (identifier == null) {
            var type = request.getSimpleName();
            return type.substring(0, type.length() - "Request".length());
        }
        return identifier.substring(identifier.lastIndexOf('.') + 1);
    }

    private static UriTemplate template(String uri, AwsRequest empty) {
        var template = UriTemplate.parse(uri);
        var bucketBefore = empty.sdkFields().stream()
                .anyMatch(field -> field.location() == MarshallLocation.PATH
                        && field.locationName().equals("Bucket")
                        && !template.hasLabel("Bucket"));
        return bucketBefore ? UriTemplate.parse("/{Bucket}" + uri) : template;
    }

    private static List<SdkField<?>> required(AwsRequest empty) {
        return Members.of(empty).elsewhere().stream()
                .filter(field -> field.containsTrait(RequiredTrait.class))
                .filter(field ->
                        field.location() == MarshallLocation.HEADER || field.location() == MarshallLocation.QUERY_PARAM)
                .toList();
    }
}
