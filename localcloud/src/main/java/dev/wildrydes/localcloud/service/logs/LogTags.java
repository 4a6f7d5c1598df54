package dev.wildrydes.localcloud.service.logs;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** Tags of log groups, by ARN and as it was done before 2023, by name. */
final class LogTags {
    private final Cloud cloud;
    private final Logs logs;

    LogTags(Cloud cloud, Logs logs) {
        this.cloud = cloud;
        this.logs = logs;
    }

    public TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        add(LogsAccess.groupName(request.resourceArn()), request.tags(), call);
        return TagResourceResponse.builder().build();
    }

    public TagLogGroupResponse tagLogGroup(TagLogGroupRequest request, Call call) {
        add(request.logGroupName(), request.tags(), call);
        return TagLogGroupResponse.builder().build();
    }

    public UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        remove(LogsAccess.groupName(request.resourceArn()), request.tagKeys(), call);
        return UntagResourceResponse.builder().build();
    }

    public UntagLogGroupResponse untagLogGroup(UntagLogGroupRequest request, Call call) {
        remove(request.logGroupName(), request.tags(), call);
        return UntagLogGroupResponse.builder().build();
    }

    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(tags(LogsAccess.groupName(request.resourceArn()), call))
                .build();
    }

    public ListTagsLogGroupResponse listTagsLogGroup(ListTagsLogGroupRequest request, Call call) {
        return ListTagsLogGroupResponse.builder()
                .tags(tags(request.logGroupName(), call))
                .build();
    }

    private Map<String, String> tags(String group, Call call) {
        return logs.requireGroup(call.region(), group).tags();
    }

    private void add(String group, Map<String, String> tags, Call call) {
        change(group, call, all -> all.putAll(tags));
    }

    private void remove(String group, List<String> keys, Call call) {
        change(group, call, all -> keys.forEach(all::remove));
    }

    private void change(String name, Call call, Consumer<Map<String, String>> change) {
        cloud.store().write(() -> {
            var group = logs.requireGroup(call.region(), name);
            var tags = new HashMap<>(group.tags());
            change.accept(tags);
            logs.put(call.region(), group.withTags(tags));
        });
    }
}
