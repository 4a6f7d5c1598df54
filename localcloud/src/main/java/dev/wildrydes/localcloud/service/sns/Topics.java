package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.Arn;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.PageToken;
import dev.wildrydes.localcloud.service.Violations;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.Tag;

/** All topics, by ARN. */
final class Topics {
    private static final int PAGE = 100;
    private static final Pattern NAME = Pattern.compile("(?=.{1,256}$)[A-Za-z0-9_-]+(\\.fifo)?");

    private final Store store;
    private final Table<Topic> table;

    Topics(Store store) {
        this.store = store;
        this.table = store.table("sns.topics", Topic.class);
    }

    static String arn(String region, String name) {
        return Account.arn("sns", region, name);
    }

    Optional<Topic> find(String arn) {
        return arn == null ? Optional.empty() : table.get(arn);
    }

    Topic get(String arn) {
        var elements = arn == null ? 0 : arn.split(":", -1).length;
        if (elements < 6) {
            throw SnsErrors.invalid("TopicArn Reason: An ARN must have at least 6 elements, not " + elements);
        }
        return find(arn).orElseThrow(SnsErrors::noTopic);
    }

    /** A topic answers in its own region alone. */
    static void checkRegion(String arn, Call call) {
        if (Arn.parse(String.valueOf(arn))
                .filter(topic -> !topic.region().equals(call.region()))
                .isPresent()) {
            throw SnsErrors.invalid("TopicArn");
        }
    }

    /** Makes a topic or finds it: to create one that is there is no error. */
    Topic create(CreateTopicRequest request, Call call) {
        var name = request.name();
        if (name == null || !NAME.matcher(name).matches()) {
            throw SnsErrors.invalid("Topic Name");
        }
        var attributes = TopicAttributes.ofNew(name, request.attributes());
        var arn = arn(call.region(), name);
        var tags = byKey(request.tags());
        return store.write(() -> {
            var there = table.get(arn);
            if (there.isEmpty()) {
                var topic = new Topic(arn, attributes, tags);
                table.put(arn, topic);
                return topic;
            }
            if (!there.get().attributes().entrySet().containsAll(attributes.entrySet())) {
                throw SnsErrors.invalid("Attributes Reason: Topic already exists with different attributes");
            }
            if (!there.get().tags().entrySet().containsAll(tags.entrySet())) {
                throw SnsErrors.invalid("Tags Reason: Topic already exists with different tags");
            }
            return there.get();
        });
    }

    private static Map<String, String> byKey(List<Tag> tags) {
        var byKey = new TreeMap<String, String>();
        for (var tag : tags) {
            if (tag.key() == null || tag.value() == null) {
                var member = "tags." + (tags.indexOf(tag) + 1) + ".member." + (tag.key() == null ? "key" : "value");
                throw new AwsError(400, "ValidationError", Violations.of("null", member, "Member must not be null"));
            }
            if (byKey.put(tag.key(), tag.value()) != null) {
                throw SnsErrors.invalid("Duplicated keys are not allowed.");
            }
        }
        return byKey;
    }

    ListTopicsResponse list(ListTopicsRequest request, Call call) {
        var found = table.page(arn(call.region(), ""), after(request.nextToken()), PAGE + 1);
        var shown = found.stream().limit(PAGE).map(Map.Entry::getKey).toList();
        return ListTopicsResponse.builder()
                .topics(shown.stream()
                        .map(arn -> software.amazon.awssdk.services.sns.model.Topic.builder()
                                .topicArn(arn)
                                .build())
                        .toList())
                .nextToken(found.size() > PAGE ? PageToken.after(shown.get(PAGE - 1)) : null)
                .build();
    }

    /** The key that a client's token stands for; null for the first page. */
    static String after(String token) {
        return token == null ? null : PageToken.key(token).orElseThrow(() -> SnsErrors.invalid("NextToken"));
    }

    void setAttribute(String arn, String name, String value) {
        change(arn, topic -> {
            TopicAttributes.check(topic.fifo(), name, value);
            return topic.withAttribute(name, value == null ? "" : value);
        });
    }

    void tag(String arn, List<Tag> tags) {
        var more = byKey(tags);
        change(arn, topic -> {
            var all = new TreeMap<>(topic.tags());
            all.putAll(more);
            return topic.withTags(all);
        });
    }

    void untag(String arn, Iterable<String> keys) {
        change(arn, topic -> {
            var all = new TreeMap<>(topic.tags());
            keys.forEach(all::remove);
            return topic.withTags(all);
        });
    }

    /** Takes a topic away; one that is gone already is no error, as on AWS. */
    void delete(String arn) {
        table.remove(arn);
    }

    private void change(String arn, UnaryOperator<Topic> change) {
        store.write(() -> table.put(arn, change.apply(get(arn))));
    }
}
