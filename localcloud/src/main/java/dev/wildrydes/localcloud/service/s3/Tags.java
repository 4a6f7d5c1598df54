package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.AwsError;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Tags as they travel: in a header like a query, or in XML. */
final class Tags {
    private Tags() {}

    /** A key without a value has the empty one. */
    static Map<String, String> ofQuery(String query) {
        return query == null
                ? Map.of()
                : SdkHttpUtils.uriParams(uri(query)).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> Objects.requireNonNullElse(
                                        entry.getValue().get(0), "")));
    }

    private static URI uri(String query) {
        try {
            return URI.create("http://tags/?" + query);
        } catch (IllegalArgumentException e) {
            throw new AwsError(
                            400,
                            "InvalidArgument",
                            "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters"
                                    + " without tag name duplicates.")
                    .with("ArgumentName", "x-amz-tagging")
                    .with("ArgumentValue", query);
        }
    }

    static Map<String, String> of(Tagging tagging) {
        return tagging == null
                ? Map.of()
                : tagging.tagSet().stream().collect(Collectors.toMap(Tag::key, Tag::value, (one, other) -> other));
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
