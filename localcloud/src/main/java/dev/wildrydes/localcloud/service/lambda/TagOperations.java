package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.service.Call;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;

/** Tags of functions and of event source mappings; refusals as recorded in LocalStack's {@code test_tag_exceptions}. */
final class TagOperations {
    private static final int MOST = 50;
    private static final String PATTERN = "arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+"
            + "-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)"
            + "|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}"
            + "-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)";

    private final FunctionTable functions;
    private final MappingTable mappings;

    TagOperations(FunctionTable functions, MappingTable mappings) {
        this.functions = functions;
        this.mappings = mappings;
    }

    /** TagResource. */
    public TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        new Constraints()
                .present(request.hasTags() ? request.tags() : null, "tags")
                .check();
        if (request.tags().isEmpty()) {
            throw LambdaErrors.invalid("An error occurred and the request cannot be processed.");
        }
        change(request.resource(), call, before -> {
            var tags = new TreeMap<>(before);
            tags.putAll(request.tags());
            check(tags);
            return tags;
        });
        return TagResourceResponse.builder().build();
    }

    /** UntagResource. */
    public UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        new Constraints()
                .present(request.tagKeys().isEmpty() ? null : request.tagKeys(), "tagKeys")
                .check();
        change(request.resource(), call, before -> {
            var tags = new TreeMap<>(before);
            request.tagKeys().forEach(tags::remove);
            return tags;
        });
        return UntagResourceResponse.builder().build();
    }

    /** ListTags. */
    public ListTagsResponse listTags(ListTagsRequest request, Call call) {
        var tags = isMapping(request.resource())
                ? mappings.tags(request.resource())
                : functions.get(function(request.resource(), call)).tags();
        return ListTagsResponse.builder().tags(tags).build();
    }

    static void check(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw LambdaErrors.invalid("Number of tags exceeds resource tag limit.");
        }
    }

    private void change(String arn, Call call, UnaryOperator<Map<String, String>> change) {
        if (isMapping(arn)) {
            mappings.changeTags(arn, change);
        } else {
            functions.change(function(arn, call), function -> function.withTags(change.apply(function.tags())));
        }
    }

    private static boolean isMapping(String arn) {
        new Constraints().pattern(arn, "resource", PATTERN).check();
        return arn.contains(":event-source-mapping:");
    }

    private static FunctionName function(String arn, Call call) {
        var name = FunctionName.of(arn, null, call.region());
        if (name.qualifier().isPresent()) {
            throw LambdaErrors.invalid(
                    "Tags on function aliases and versions are not supported. Please specify a function ARN.");
        }
        return name;
    }
}
