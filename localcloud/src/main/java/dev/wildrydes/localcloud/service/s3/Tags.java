package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.AwsError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.Tag;

/** Tags as they travel: in a header like a query, or in XML. */
final class Tags {
    private Tags() {}

    /** A key without a value has the empty one; a value without a key is none. */
    static Map<String, String> ofQuery(String query) {
        if (query == null) {
            return Map.of();
        }
        var tags = new LinkedHashMap<String, String>();
        for (var pair : query.split("&")) {
            var parts = pair.split("=", -1);
            var key = decoded(parts[0], query);
            var value = parts.length == 1 ? "" : decoded(parts[1], query);
            if (parts.length > 2 || !key.isEmpty() && tags.put(key, value) != null) {
                throw malformed(query);
            }
        }
        return tags;
    }

    private static String decoded(String text, String query) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed(query);
        }
    }

    private static AwsError malformed(String query) {
        return S3Errors.invalidArgument(
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters"
                        + " without tag name duplicates.",
                "x-amz-tagging",
                query);
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
