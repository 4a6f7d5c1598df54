package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.Arn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * A message as its receivers get it; see "Parsing Amazon SNS message formats" in the SNS Developer Guide and "Invoking
 * Lambda functions with Amazon SNS notifications" in the Lambda one. AWS signs with a certificate of its own, which
 * nobody else has: the local cloud's signature says that it is none.
 */
final class Envelope {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String SIGNATURE = Base64.getEncoder()
            .encodeToString("not signed: published on a local cloud".getBytes(StandardCharsets.UTF_8));

    /** Where AWS has its certificate's number. */
    private static final String NO_CERTIFICATE = "0".repeat(32);

    private final URI endpoint;

    Envelope(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** The event that a function is invoked with. */
    String event(Notice notice, Subscriber subscriber) {
        var event = JSON.createObjectNode();
        var record = event.putArray("Records").addObject();
        record.put("EventSource", "aws:sns").put("EventVersion", "1.0").put("EventSubscriptionArn", subscriber.arn());
        var sns = notification(notice, subscriber, "SigningCertUrl", "UnsubscribeUrl");
        sns.put("Subject", notice.subject());
        sns.set("MessageAttributes", attributes(notice));
        record.set("Sns", sns);
        return event.toString();
    }

    /** The body that a queue gets. */
    String body(Notice notice, Subscriber subscriber) {
        if (subscriber.raw()) {
            return notice.message(subscriber.protocol());
        }
        var body = notification(notice, subscriber, "SigningCertURL", "UnsubscribeURL");
        if (!notice.attributes().isEmpty()) {
            body.set("MessageAttributes", attributes(notice));
        }
        return body.toString();
    }

    private ObjectNode notification(Notice notice, Subscriber subscriber, String certificate, String unsubscribe) {
        var region = Arn.of(notice.topicArn()).region();
        var body = JSON.createObjectNode().put("Type", "Notification").put("MessageId", notice.messageId());
        if (notice.fifo()) {
            body.put("SequenceNumber", notice.sequenceNumber());
        }
        body.put("TopicArn", notice.topicArn());
        if (notice.subject() != null) {
            body.put("Subject", notice.subject());
        }
        body.put("Message", notice.message(subscriber.protocol()))
                .put("Timestamp", TIMESTAMP.format(notice.published()));
        // FIFO topics do not sign.
        if (!notice.fifo()) {
            body.put("SignatureVersion", "1")
                    .put("Signature", SIGNATURE)
                    .put(
                            certificate,
                            "https://sns." + region + ".amazonaws.com/SimpleNotificationService-" + NO_CERTIFICATE
                                    + ".pem");
        }
        return body.put(unsubscribe, endpoint + "/?Action=Unsubscribe&SubscriptionArn=" + subscriber.arn());
    }

    private static ObjectNode attributes(Notice notice) {
        var attributes = JSON.createObjectNode();
        notice.attributes()
                .forEach((name, attribute) ->
                        attributes.putObject(name).put("Type", attribute.type()).put("Value", attribute.value()));
        return attributes;
    }
}
