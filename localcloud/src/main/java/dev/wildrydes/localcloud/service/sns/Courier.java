package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.Arn;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * Hands messages to their endpoints, and what an endpoint does not take to the subscription's dead-letter queue. To a
 * FIFO queue goes what keeps its order there.
 */
final class Courier {
    private static final System.Logger LOG = System.getLogger(Courier.class.getName());
    private static final String PRINCIPAL = "sns.amazonaws.com";

    private final Cloud cloud;
    private final Envelope envelope;

    Courier(Cloud cloud) {
        this.cloud = cloud;
        this.envelope = new Envelope(cloud.endpoint());
    }

    /** @throws AwsError as the endpoint refuses */
    void handOver(Outbox.Parcel parcel) {
        var subscriber = parcel.subscriber();
        var call = Call.of(
                new Principal.Service(PRINCIPAL, subscriber.topicArn()),
                Arn.of(subscriber.endpoint()).region());
        if (subscriber.protocol().equals("lambda")) {
            var invoke = InvokeRequest.builder()
                    .functionName(subscriber.endpoint())
                    .invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromUtf8String(envelope.event(parcel.notice(), subscriber)))
                    .build();
            cloud.call(invoke, InvokeResponse.class, call);
        } else {
            cloud.call(message(parcel, subscriber.endpoint()), SendMessageResponse.class, call);
        }
    }

    private SendMessageRequest message(Outbox.Parcel parcel, String queueArn) {
        var subscriber = parcel.subscriber();
        var send = SendMessageRequest.builder()
                .queueUrl(queueUrl(queueArn))
                .messageBody(envelope.body(parcel.notice(), subscriber));
        if (queueArn.endsWith(Topic.FIFO_SUFFIX)) {
            send.messageGroupId(parcel.notice().group())
                    .messageDeduplicationId(parcel.notice().deduplicationId());
        } else if (!parcel.notice().fifo()) {
            send.messageGroupId(parcel.notice().group());
        }
        if (parcel.notice().traceHeader() != null) {
            send.messageSystemAttributes(Map.of(
                    MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                    MessageSystemAttributeValue.builder()
                            .dataType("String")
                            .stringValue(parcel.notice().traceHeader())
                            .build()));
        }
        if (subscriber.raw()) {
            var attributes = new TreeMap<String, MessageAttributeValue>();
            parcel.notice().attributes().forEach((name, attribute) -> attributes.put(name, value(attribute)));
            send.messageAttributes(attributes);
        }
        return send.build();
    }

    /** The subscription's dead-letter queue gets what its endpoint does not take. */
    void giveUp(Outbox.Parcel parcel, AwsError reason) {
        var subscriber = parcel.subscriber();
        LOG.log(
                System.Logger.Level.WARNING,
                subscriber.endpoint() + " does not take message "
                        + parcel.notice().messageId() + " of " + subscriber.topicArn() + ": " + reason.getMessage());
        var queue = SubscriptionAttributes.deadLetterQueue(subscriber);
        if (!queue.isEmpty()) {
            var call = Call.of(
                    new Principal.Service(PRINCIPAL, subscriber.topicArn()),
                    Arn.of(queue).region());
            try {
                cloud.call(message(parcel, queue), SendMessageResponse.class, call);
            } catch (AwsError e) {
                LOG.log(System.Logger.Level.WARNING, "Nor does its dead-letter queue " + queue + ": " + e.getMessage());
            }
        }
    }

    private String queueUrl(String arn) {
        var queue = Arn.of(arn);
        return cloud.endpoint() + "/" + queue.account() + "/" + queue.resource();
    }

    private static MessageAttributeValue value(Notice.Attribute attribute) {
        var value = MessageAttributeValue.builder().dataType(attribute.type());
        return attribute.type().startsWith("Binary")
                ? value.binaryValue(SdkBytes.fromByteArray(Base64.getDecoder().decode(attribute.value())))
                        .build()
                : value.stringValue(attribute.value()).build();
    }
}
