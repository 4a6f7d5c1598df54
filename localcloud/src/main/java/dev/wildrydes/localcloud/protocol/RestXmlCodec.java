package dev.wildrydes.localcloud.protocol;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;

/** "AWS restXml protocol" of the Smithy documentation, as S3 speaks it. */
final class RestXmlCodec implements Codec {
    /** Root elements of answers; a fact of the S3 API reference that the SDK's classes do not have. */
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("ListBuckets", "ListAllMyBucketsResult"),
            Map.entry("ListObjects", "ListBucketResult"),
            Map.entry("ListObjectsV2", "ListBucketResult"),
            Map.entry("ListObjectVersions", "ListVersionsResult"),
            Map.entry("DeleteObjects", "DeleteResult"),
            Map.entry("CreateMultipartUpload", "InitiateMultipartUploadResult"),
            Map.entry("GetBucketVersioning", "VersioningConfiguration"),
            Map.entry("GetBucketTagging", "Tagging"),
            Map.entry("GetObjectTagging", "Tagging"),
            Map.entry("GetBucketWebsite", "WebsiteConfiguration"),
            Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
            Map.entry("GetBucketCors", "CORSConfiguration"),
            Map.entry("GetBucketAcl", "AccessControlPolicy"),
            Map.entry("GetObjectAcl", "AccessControlPolicy"),
            Map.entry("GetBucketNotificationConfiguration", "NotificationConfiguration"));

    private final ServiceModel service;
    private final RestOperations operations;

    RestXmlCodec(ServiceModel service, RestOperations operations) {
        this.service = service;
        this.operations = operations;
    }

    @Override
    public OperationModel find(HttpRequest request) {
        var found = operations.find(request).orElse(null);
        if (found != null && !RestOperations.leavesQueryUnread(found, request)) {
            return found;
        }
        var meant = SdkOperations.of(service).find(request).orElse(null);
        if (meant == null) {
            throw new AwsError(
                    405,
                    "MethodNotAllowed",
                    "The specified method is not allowed against this resource: " + service.name()
                            + " has no operation " + request.method() + " " + request.path());
        }
        if (found == null || !found.name().equals(meant.name())) {
            throw new AwsError(
                    501,
                    "NotImplemented",
                    "A header or query you provided implies functionality that is not implemented: " + service.name()
                            + " " + meant.name());
        }
        return found;
    }

    @Override
    public AwsRequest read(HttpRequest request, OperationModel operation) {
        var builder = operation.builder();
        HttpBindings.read(request, operation, builder);
        var payload = Members.of(builder).payload();
        if (payload.isPresent() && !operation.streamingInput() && request.body().length > 0) {
            payload.get().set(builder, payload(payload.get(), request.body()));
        }
        return ((AwsRequest.Builder) builder).build();
    }

    @Override
    public HttpResponse write(AwsResponse response, byte[] body, OperationModel operation, String requestId) {
        var headers = HttpBindings.headers(response);
        if (!operation.method().equals("HEAD")) {
            headers = headers.without("Content-Length");
        }
        var bytes = body(response, body, operation);
        if (bytes != body && headers.first("Content-Type").isEmpty()) {
            headers = headers.with("Content-Type", "application/xml");
        }
        var status = headers.first("Content-Range").isPresent() ? 206 : SuccessStatus.of(service, operation);
        return new HttpResponse(status, identified(headers, requestId), bytes);
    }

    @Override
    public HttpResponse error(AwsError error, String requestId) {
        var xml = new XmlText().open("Error").element("Code", error.code()).element("Message", error.getMessage());
        error.members().forEach(xml::element);
        xml.element("RequestId", requestId).element("HostId", hostId(requestId)).close();
        var headers = Headers.of("Content-Type", "application/xml");
        for (var header : error.headers().entrySet()) {
            headers = headers.with(header.getKey(), header.getValue());
        }
        return new HttpResponse(error.status(), identified(headers, requestId), xml.bytes());
    }

    @Override
    public AwsError malformed(String message) {
        return new AwsError(400, "InvalidRequest", message);
    }

    private byte[] body(AwsResponse response, byte[] body, OperationModel operation) {
        if (response instanceof GetBucketLocationResponse location) {
            return element("LocationConstraint", location.locationConstraintAsString());
        }
        var members = Members.of(response);
        if (members.payload().isPresent()) {
            var payload = members.payload().get();
            var value = payload.getValueOrDefault(response);
            return value == null ? body : payload(payload.locationName(), value);
        }
        return members.body().isEmpty()
                ? body
                : structure(
                        ROOTS.getOrDefault(operation.name(), operation.name() + "Result"), response, members.body());
    }

    private byte[] payload(String name, Object value) {
        return value instanceof SdkPojo shape
                ? structure(name, shape, Members.of(shape).all())
                : value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] structure(String name, SdkPojo shape, List<SdkField<?>> members) {
        var root = new XmlText().open(name, "xmlns", service.xmlNamespace());
        new XmlShapes(root, WireNames.MODEL).write(shape, members);
        return root.close().bytes();
    }

    /** A document that is nothing but text; an empty one stands for the oldest region. */
    private byte[] element(String name, String text) {
        var root = new XmlText().open(name, "xmlns", service.xmlNamespace());
        return root.text(text == null ? "" : text).close().bytes();
    }

    private static Object payload(SdkField<?> field, byte[] body) {
        return field.marshallingType().getKnownType() == MarshallingKnownType.STRING
                ? new String(body, StandardCharsets.UTF_8)
                : XmlShapes.structure(field, XmlElement.parse(body));
    }

    private static Headers identified(Headers headers, String requestId) {
        return headers.with("x-amz-request-id", requestId).with("x-amz-id-2", hostId(requestId));
    }

    private static String hostId(String requestId) {
        return Base64.getEncoder().encodeToString(requestId.getBytes(StandardCharsets.UTF_8));
    }
}
