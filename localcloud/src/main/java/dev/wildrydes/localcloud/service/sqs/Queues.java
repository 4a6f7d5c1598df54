package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.Arn;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** All queues. */
final class Queues {
    private static final Pattern NAME = Pattern.compile("(?=.{1,80}$)[A-Za-z0-9_-]+(\\.fifo)?");

    private final Store store;
    private final Table<Queue> table;
    private final Clock clock;
    private final URI endpoint;
    private final Pauses pauses;

    Queues(Cloud cloud) {
        this.store = cloud.store();
        this.table = store.table("sqs.queues", Queue.class);
        this.clock = cloud.clock();
        this.endpoint = cloud.endpoint();
        this.pauses = new Pauses(cloud);
    }

    String url(Queue queue) {
        return endpoint + "/" + Arn.of(queue.arn()).account() + "/" + queue.name();
    }

    /** A queue's name is the last part of its URL, wherever the client thinks that this cloud is. */
    static String name(String url) {
        return url == null ? "" : url.substring(url.lastIndexOf('/') + 1);
    }

    Queue byUrl(String url, Call call) {
        if (url == null || url.isEmpty()) {
            throw SqsErrors.missing("QueueUrl");
        }
        return byName(name(url), call);
    }

    Queue byName(String name, Call call) {
        return table.get(call.region() + "/" + name).orElseThrow(SqsErrors::noQueue);
    }

    Optional<Queue> byArn(String arn) {
        return Arn.parse(arn)
                .filter(queue -> queue.service().equals("sqs"))
                .flatMap(queue -> table.get(queue.region() + "/" + queue.resource()));
    }

    List<Queue> list(Call call, String namePrefix) {
        return table.list(call.region() + "/" + (namePrefix == null ? "" : namePrefix));
    }

    /** Whether another queue's dead letters go to this one. */
    boolean hasSources(Queue deadLetters, Call call) {
        return list(call, null).stream()
                .flatMap(queue -> queue.redrive().stream())
                .anyMatch(redrive -> redrive.targetArn().equals(deadLetters.arn()));
    }

    /** Makes a queue or finds it, if its attributes are those asked for. */
    Queue create(String name, Map<String, String> attributes, Map<String, String> tags, Call call) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw SqsErrors.invalid(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
        var wanted = QueueAttributes.ofNew(name, attributes);
        return store.write(() -> {
            var now = clock.instant();
            var made = new Queue(
                    call.region(),
                    name,
                    "messageGroup".equals(wanted.get("DeduplicationScope")),
                    wanted,
                    tags,
                    now,
                    now);
            var there = table.get(made.key());
            if (there.isEmpty()) {
                pauses.checkRecreation(made);
                checkDeadLetters(made);
                table.put(made.key(), made);
                return made;
            }
            wanted.forEach((attribute, value) -> checkSame(there.get(), attribute, value));
            return there.get();
        });
    }

    private static void checkSame(Queue there, String attribute, String value) {
        var old = there.attribute(attribute);
        if (!value.equals(old)) {
            throw new AwsError(
                    400,
                    "QueueNameExists",
                    "A queue already exists with the same name and a different value for attribute " + attribute);
        }
    }

    void set(String url, Map<String, String> attributes, Call call) {
        change(url, call, queue -> {
            var changed = queue.with(QueueAttributes.changed(queue, attributes), clock.instant());
            if (attributes.containsKey("RedrivePolicy")) {
                checkDeadLetters(changed);
            }
            return changed;
        });
    }

    /** Where its dead letters go must be there, be of its type, and let it. */
    private void checkDeadLetters(Queue queue) {
        queue.redrive().ifPresent(redrive -> {
            var document = queue.attributes().get("RedrivePolicy");
            var target = byArn(redrive.targetArn())
                    .orElseThrow(
                            () -> QueueDocuments.bad("RedrivePolicy", document, "Dead letter target does not exist."));
            if (target.fifo() != queue.fifo()) {
                throw QueueDocuments.bad(
                        "RedrivePolicy", document, "Dead-letter queue must be same type of queue as the source.");
            }
            if (!QueueDocuments.allows(target, queue.arn())) {
                throw QueueDocuments.bad(
                        "RedrivePolicy",
                        document,
                        "The RedriveAllowPolicy of " + target.arn() + " does not allow this queue.");
            }
        });
    }

    void tag(String url, Map<String, String> tags, Call call) {
        change(url, call, queue -> {
            var all = new TreeMap<>(queue.tags());
            all.putAll(tags);
            return queue.withTags(all);
        });
    }

    void untag(String url, List<String> keys, Call call) {
        change(url, call, queue -> {
            var all = new TreeMap<>(queue.tags());
            keys.forEach(all::remove);
            return queue.withTags(all);
        });
    }

    void delete(Queue queue) {
        table.remove(queue.key());
        pauses.deleted(queue);
    }

    /** To be asked before a queue's messages are purged. */
    void purge(Queue queue) {
        pauses.purge(queue);
    }

    /** A queue that is gone may be made again at once. */
    void waited(String url, Call call) {
        pauses.waited(call.region() + "/" + name(url));
    }

    private void change(String url, Call call, UnaryOperator<Queue> change) {
        store.write(() -> {
            var queue = byUrl(url, call);
            table.put(queue.key(), change.apply(queue));
        });
    }
}
