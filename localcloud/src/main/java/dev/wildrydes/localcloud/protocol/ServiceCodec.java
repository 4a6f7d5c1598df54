package dev.wildrydes.localcloud.protocol;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** A service's wire: its requests into the SDK's objects, and answers back, in whichever of its protocols they come. */
public final class ServiceCodec {
    private static final byte[] NOTHING = new byte[0];

    private final Map<Protocol, Codec> codecs = new EnumMap<>(Protocol.class);

    /** @param requests the SDK's request classes of the operations that there are */
    public ServiceCodec(ServiceModel service, Collection<Class<? extends AwsRequest>> requests) {
        var byName = requests.stream()
                .map(OperationModel::of)
                .collect(Collectors.toUnmodifiableMap(OperationModel::name, Function.identity()));
        for (var protocol : service.protocols()) {
            codecs.put(protocol, codec(protocol, service, byName));
        }
    }

    /**
     * The request as an object.
     *
     * @param request with any {@code aws-chunked} coding taken off already, which takes the signature's key
     * @throws AwsError if there is no such operation, or if the request is not what its model says
     */
    public ApiRequest read(HttpRequest request) {
        var codec = codec(request);
        try {
            var operation = codec.find(request);
            var body = operation.streamingInput() ? request.body() : NOTHING;
            return new ApiRequest(operation, codec.read(request, operation), body);
        } catch (MalformedRequest e) {
            throw codec.malformed(e.getMessage());
        }
    }

    /**
     * The answer to {@code request} on the wire.
     *
     * @param body the streaming body; empty unless the operation has one
     */
    public HttpResponse write(
            HttpRequest request, OperationModel operation, AwsResponse response, byte[] body, String requestId) {
        return bodiless(request, codec(request).write(response, body, operation, requestId));
    }

    /** A refusal of {@code request} on the wire. */
    public HttpResponse error(HttpRequest request, AwsError error, String requestId) {
        return bodiless(request, codec(request).error(error, requestId));
    }

    private Codec codec(HttpRequest request) {
        var named = request.headers().first("X-Amz-Target").isPresent() ? Protocol.AWS_JSON : Protocol.QUERY;
        var only = codecs.values().iterator().next();
        return codecs.size() == 1 ? only : codecs.getOrDefault(named, only);
    }

    private static HttpResponse bodiless(HttpRequest request, HttpResponse response) {
        var none = request.method().equals("HEAD") || response.status() == 204 || response.status() == 304;
        return none ? new HttpResponse(response.status(), response.headers(), NOTHING) : response;
    }

    private static Codec codec(Protocol protocol, ServiceModel service, Map<String, OperationModel> byName) {
        return switch (protocol) {
            case AWS_JSON -> new AwsJsonCodec(service, byName);
            case QUERY -> new QueryCodec(service, byName);
            case REST_JSON -> new RestJsonCodec(service, new RestOperations(byName.values()));
            case REST_XML -> new RestXmlCodec(service, new RestOperations(byName.values()));
        };
    }
}
