package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.PageToken;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;

/** Queues as SQS shows them. */
final class QueueViews {
    private static final int MOST = 1_000;

    private final Queues queues;
    private final Letters letters;

    QueueViews(Queues queues, Letters letters) {
        this.queues = queues;
        this.letters = letters;
    }

    /** Pages only if a page size is given, as AWS does. */
    ListQueuesResponse list(ListQueuesRequest request, Call call) {
        var most = Receiving.number(request.maxResults(), MOST, "MaxResults", 1, MOST);
        var after = request.nextToken() == null
                ? ""
                : PageToken.key(request.nextToken()).orElse("");
        var found = queues.list(call, request.queueNamePrefix()).stream()
                .map(Queue::name)
                .filter(name -> name.compareTo(after) > 0)
                .toList();
        var shown = found.stream().limit(most).toList();
        return ListQueuesResponse.builder()
                .queueUrls(
                        shown.isEmpty()
                                ? null
                                : shown.stream()
                                        .map(name -> queues.url(queues.byName(name, call)))
                                        .toList())
                .nextToken(
                        request.maxResults() != null && found.size() > most
                                ? PageToken.after(shown.get(most - 1))
                                : null)
                .build();
    }

    Map<String, String> attributes(Queue queue) {
        var attributes = new TreeMap<>(QueueAttributes.defaults(queue.name()));
        attributes.putAll(queue.attributes());
        if (queue.attributes().containsKey("KmsMasterKeyId")) {
            attributes.putIfAbsent("KmsDataKeyReusePeriodSeconds", "300");
        } else {
            attributes.remove("KmsDataKeyReusePeriodSeconds");
        }
        var census = letters.count(queue);
        attributes.put("QueueArn", queue.arn());
        attributes.put("ApproximateNumberOfMessages", Integer.toString(census.visible()));
        attributes.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(census.inFlight()));
        attributes.put("ApproximateNumberOfMessagesDelayed", Integer.toString(census.delayed()));
        attributes.put("CreatedTimestamp", Long.toString(queue.created().getEpochSecond()));
        attributes.put("LastModifiedTimestamp", Long.toString(queue.modified().getEpochSecond()));
        return attributes;
    }

    List<String> sources(Queue deadLetters, Call call) {
        return queues.list(call, null).stream()
                .filter(queue -> queue.redrive()
                        .filter(redrive -> redrive.targetArn().equals(deadLetters.arn()))
                        .isPresent())
                .map(queues::url)
                .toList();
    }
}
