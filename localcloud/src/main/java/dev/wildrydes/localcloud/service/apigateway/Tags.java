package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.service.Call;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Tags of REST APIs and stages. */
final class Tags {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:apigateway:[a-z0-9-]+::/restapis/([a-z0-9]+)(?:/stages/([^/]+))?");

    private final Apis apis;

    Tags(Apis apis) {
        this.apis = apis;
    }

    Map<String, String> get(String arn, Call call) {
        var target = target(arn);
        var api = apis.get(call.region(), target.apiId());
        return target.stage() == null
                ? api.card().tags()
                : Stages.find(api, target.stage()).tags();
    }

    void add(String arn, Map<String, String> tags, Call call) {
        change(arn, call, old -> {
            old.putAll(tags);
            return old;
        });
    }

    void remove(String arn, Collection<String> keys, Call call) {
        change(arn, call, old -> {
            old.keySet().removeAll(keys);
            return old;
        });
    }

    private void change(String arn, Call call, UnaryOperator<Map<String, String>> change) {
        var target = target(arn);
        apis.change(call.region(), target.apiId(), api -> {
            if (target.stage() == null) {
                return api.with(api.card()
                        .withTags(change.apply(new TreeMap<>(api.card().tags()))));
            }
            var stage = Stages.find(api, target.stage());
            return api.with(stage.withTags(change.apply(new TreeMap<>(stage.tags()))));
        });
    }

    private static Target target(String arn) {
        var matcher = ARN.matcher(arn == null ? "" : arn);
        if (!matcher.matches()) {
            throw Errors.badRequest("Invalid ARN specified in the request: " + arn);
        }
        return new Target(matcher.group(1), matcher.group(2));
    }

    private record Target(String apiId, String stage) {}
}
