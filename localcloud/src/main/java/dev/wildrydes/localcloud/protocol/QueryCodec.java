package dev.wildrydes.localcloud.protocol;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** "AWS query protocol" of the Smithy documentation; the form may come as body or as query. */
final class QueryCodec implements Codec {
    private final ServiceModel service;
    private final Map<String, OperationModel> operations;

    QueryCodec(ServiceModel service, Map<String, OperationModel> operations) {
        this.service = service;
        this.operations = operations;
    }

    @Override
    public OperationModel find(HttpRequest request) {
        var form = form(request);
        var action = form.getOrDefault("Action", List.of("")).get(0);
        if (action.isEmpty() && service.equals(ServiceModels.SQS)) {
            throw SqsQuery.noAction();
        }
        if (action.isEmpty()) {
            throw new AwsError(
                    400, "MissingAction", "The request to " + service.name() + " must contain the parameter Action");
        }
        var operation = operations.get(action);
        if (service.equals(ServiceModels.SQS) && (operation == null || SqsQuery.misplaced(action, request.path()))) {
            throw new AwsError(400, "InvalidAction", "The action " + action + " is not valid for this endpoint.");
        }
        if (operation == null) {
            var version =
                    form.getOrDefault("Version", List.of(service.apiVersion())).get(0);
            throw new AwsError(
                    400,
                    "InvalidAction",
                    "Could not find operation " + action + " for version " + version + " of " + service.name());
        }
        return operation;
    }

    @Override
    public AwsRequest read(HttpRequest request, OperationModel operation) {
        var builder = operation.builder();
        var form = form(request);
        if (service.equals(ServiceModels.SQS)) {
            SqsQuery.queueOfPath(request.path()).ifPresent(url -> form.putIfAbsent("QueueUrl", List.of(url)));
        }
        new FormReader(names(operation)).fill(FormNode.of(form), builder);
        return ((AwsRequest.Builder) builder).build();
    }

    @Override
    public HttpResponse write(AwsResponse response, byte[] body, OperationModel operation, String requestId) {
        var xml = new XmlText().open(operation.name() + "Response", "xmlns", service.xmlNamespace());
        xml.open(operation.name() + "Result");
        new XmlShapes(xml, names(operation))
                .write(response, Members.of(response).body());
        if (service.equals(ServiceModels.SQS)) {
            xml.closeShort();
        } else {
            xml.close();
        }
        xml.open("ResponseMetadata").element("RequestId", requestId).close();
        return answer(200, xml.close(), requestId);
    }

    @Override
    public HttpResponse error(AwsError error, String requestId) {
        var sqs = service.equals(ServiceModels.SQS);
        if (sqs && error.code().equals(SqsQuery.NO_ACTION)) {
            return answer(error.status(), new XmlText().open(error.code()).closeShort(), requestId);
        }
        var code = sqs ? SqsQuery.errorCode(error.code()) : error.code();
        var xml = new XmlText().open("ErrorResponse", "xmlns", service.xmlNamespace());
        xml.open("Error")
                .element("Type", error.status() < 500 ? "Sender" : "Receiver")
                .element("Code", code)
                .element("Message", sqs ? SqsQuery.errorMessage(error) : error.getMessage());
        error.members().forEach(xml::element);
        if (sqs) {
            xml.open("Detail").closeShort();
        }
        xml.close().element("RequestId", requestId);
        return answer(error.status(), xml.close(), requestId);
    }

    @Override
    public AwsError malformed(String message) {
        return new AwsError(400, "MalformedInput", message);
    }

    private WireNames names(OperationModel operation) {
        return service.equals(ServiceModels.SQS) ? new SqsQuery(operation.name()) : WireNames.MODEL;
    }

    private static Map<String, List<String>> form(HttpRequest request) {
        var form = new LinkedHashMap<>(QueryString.parse(request.query()));
        form.putAll(QueryString.parse(new String(request.body(), StandardCharsets.UTF_8)));
        return form;
    }

    private static HttpResponse answer(int status, XmlText xml, String requestId) {
        return new HttpResponse(
                status, Headers.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId), xml.bytes());
    }
}
