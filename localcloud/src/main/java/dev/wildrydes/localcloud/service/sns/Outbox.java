package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.Arn;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Table;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * Messages on their way to subscribers. One is on disk before its publisher has an answer and until it was handed over,
 * so that each arrives at least once even when the daemon is killed in between. As on AWS, an endpoint that refuses
 * (gone, or no permission) is not asked again, one that is busy or fails is, at growing intervals.
 */
final class Outbox {
    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PRINCIPAL = "sns.amazonaws.com";
    private static final int LONGEST_PAUSE_SECONDS = 20;
    private static final int MOST_ATTEMPTS = 100;

    private final Cloud cloud;
    private final Envelope envelope;
    private final Table<Parcel> table;
    private volatile boolean closed;

    Outbox(Cloud cloud) {
        this.cloud = cloud;
        this.envelope = new Envelope(cloud.endpoint());
        this.table = cloud.store().table("sns.outbox", Parcel.class);
    }

    /** A message for one subscriber. */
    record Parcel(String id, Notice notice, Subscriber subscriber) {}

    /** Takes messages over; on disk when it returns. */
    void send(Notice notice, List<Subscriber> subscribers) {
        var parcels = new ArrayList<Parcel>();
        cloud.store().write(() -> {
            for (var subscriber : subscribers) {
                var parcel = new Parcel(UUID.randomUUID().toString(), notice, subscriber);
                table.put(parcel.id(), parcel);
                parcels.add(parcel);
            }
        });
        parcels.forEach(parcel -> dispatch(parcel, 1));
    }

    /** Goes on with what a stop of the daemon interrupted. */
    void resume() {
        table.list("").forEach(parcel -> dispatch(parcel, 1));
    }

    /** What is under way now is delivered once more after the next start. */
    void close() {
        closed = true;
    }

    private void dispatch(Parcel parcel, int attempt) {
        try {
            cloud.workers().execute(() -> deliver(parcel, attempt));
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The daemon stops; " + parcel.id() + " is delivered when it is back");
        }
    }

    private void deliver(Parcel parcel, int attempt) {
        try {
            if (handedOver(parcel, attempt)) {
                table.remove(parcel.id());
            } else {
                later(parcel, attempt);
            }
        } catch (RuntimeException e) {
            if (closed) {
                LOG.log(System.Logger.Level.DEBUG, "The daemon stops; " + parcel.id() + " is delivered once more", e);
                return;
            }
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Message " + parcel.notice().messageId() + " cannot be delivered now",
                    e);
            later(parcel, attempt);
        }
    }

    /** Whether this parcel's way is at its end, be it at its subscriber or not. */
    private boolean handedOver(Parcel parcel, int attempt) {
        try {
            handOver(parcel);
            return true;
        } catch (AwsError e) {
            var busy = e.status() == 429 || e.status() >= 500;
            if (busy && attempt < MOST_ATTEMPTS) {
                return false;
            }
            giveUp(parcel, e);
            return true;
        }
    }

    private void later(Parcel parcel, int attempt) {
        var pause = Math.min(1L << Math.min(attempt - 1, 5), LONGEST_PAUSE_SECONDS);
        try {
            cloud.scheduler().schedule(() -> dispatch(parcel, attempt + 1), pause, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The daemon stops; " + parcel.id() + " is delivered when it is back");
        }
    }

    private void handOver(Parcel parcel) {
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

    private SendMessageRequest message(Parcel parcel, String queueArn) {
        var subscriber = parcel.subscriber();
        var send = SendMessageRequest.builder()
                .queueUrl(queueUrl(queueArn))
                .messageBody(envelope.body(parcel.notice(), subscriber));
        if (subscriber.raw()) {
            var attributes = new TreeMap<String, MessageAttributeValue>();
            parcel.notice().attributes().forEach((name, attribute) -> attributes.put(name, value(attribute)));
            send.messageAttributes(attributes);
        }
        return send.build();
    }

    /** The subscription's dead-letter queue gets what its endpoint does not take. */
    private void giveUp(Parcel parcel, AwsError reason) {
        var subscriber = parcel.subscriber();
        LOG.log(
                System.Logger.Level.WARNING,
                subscriber.endpoint() + " does not take message "
                        + parcel.notice().messageId() + " of " + subscriber.topicArn() + ": " + reason.getMessage());
        var queue = deadLetterQueue(subscriber);
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

    private static String deadLetterQueue(Subscriber subscriber) {
        try {
            return JSON.readTree(subscriber.attributes().getOrDefault("RedrivePolicy", "{}"))
                    .path("deadLetterTargetArn")
                    .asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static MessageAttributeValue value(Notice.Attribute attribute) {
        var value = MessageAttributeValue.builder().dataType(attribute.type());
        return attribute.type().startsWith("Binary")
                ? value.binaryValue(SdkBytes.fromByteArray(Base64.getDecoder().decode(attribute.value())))
                        .build()
                : value.stringValue(attribute.value()).build();
    }
}
