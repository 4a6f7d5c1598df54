package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.GetTagsRequest;
import software.amazon.awssdk.services.apigateway.model.GetTagsResponse;
import software.amazon.awssdk.services.apigateway.model.TagResourceRequest;
import software.amazon.awssdk.services.apigateway.model.TagResourceResponse;
import software.amazon.awssdk.services.apigateway.model.UntagResourceRequest;
import software.amazon.awssdk.services.apigateway.model.UntagResourceResponse;

/** Tags of REST APIs and stages. */
final class Tags {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:apigateway:[a-z0-9-]+::/restapis/([a-z0-9]+)(?:/stages/([^/]+))?");

    private final Apis apis;

    Tags(Apis apis) {
        this.apis = apis;
    }

    /** GET {@code /tags/{resourceArn}}. */
    public GetTagsResponse getTags(GetTagsRequest request, Call call) {
        var target = target(request.resourceArn());
        var api = apis.get(call.region(), target.apiId());
        var tags = target.stage() == null
                ? api.card().tags()
                : api.stage(target.stage()).tags();
        return GetTagsResponse.builder().tags(tags).build();
    }

    /** PUT {@code /tags/{resourceArn}}. */
    public TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        change(request.resourceArn(), call, old -> {
            old.putAll(request.tags());
            return old;
        });
        return TagResourceResponse.builder().build();
    }

    /** DELETE {@code /tags/{resourceArn}}. */
    public UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        change(request.resourceArn(), call, old -> {
            old.keySet().removeAll(request.tagKeys());
            return old;
        });
        return UntagResourceResponse.builder().build();
    }

    private void change(String arn, Call call, UnaryOperator<Map<String, String>> change) {
        var target = target(arn);
        apis.change(call.region(), target.apiId(), api -> {
            if (target.stage() == null) {
                return api.with(api.card()
                        .withTags(change.apply(new TreeMap<>(api.card().tags()))));
            }
            var stage = api.stage(target.stage());
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
