package dev.wildrydes.localcloud.service.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * One version of an object, or a delete marker.
 *
 * @param versionId {@code null} in four letters if it was put while the bucket kept no versions
 * @param sequence grows with each version of a key
 * @param blob where its bytes are; null for a delete marker
 * @param headers what travels as headers, by the name of the SDK's member
 */
record StoredObject(
        String key,
        String versionId,
        long sequence,
        Instant lastModified,
        String etag,
        long size,
        String blob,
        StoredChecksum checksum,
        Map<String, String> headers,
        Map<String, String> metadata,
        Map<String, String> tags) {
    static final String NO_VERSION = "null";

    private static final List<String> HEADERS = List.of(
            "ContentType",
            "ContentEncoding",
            "ContentDisposition",
            "ContentLanguage",
            "CacheControl",
            "Expires",
            "StorageClass",
            "ServerSideEncryption",
            "SSEKMSKeyId",
            "WebsiteRedirectLocation");

    StoredObject {
        lastModified = lastModified.truncatedTo(ChronoUnit.SECONDS);
        headers = Map.copyOf(headers);
        metadata = Map.copyOf(metadata);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    static StoredObject deleteMarker(String key, Instant now) {
        return new StoredObject(key, NO_VERSION, 0, now, null, 0, null, null, Map.of(), Map.of(), Map.of());
    }

    boolean deleteMarker() {
        return blob == null;
    }

    StoredObject placed(String newVersionId, long newSequence) {
        return new StoredObject(
                key, newVersionId, newSequence, lastModified, etag, size, blob, checksum, headers, metadata, tags);
    }

    StoredObject withTags(Map<String, String> others) {
        return new StoredObject(
                key, versionId, sequence, lastModified, etag, size, blob, checksum, headers, metadata, others);
    }

    /** How it is summed, in the list that S3 gives; empty for a delete marker. */
    List<String> checksumAlgorithms() {
        return checksum == null ? List.of() : List.of(checksum.algorithm());
    }

    String checksumType() {
        return checksum == null ? null : checksum.type();
    }

    String storageClass() {
        return headers.getOrDefault("StorageClass", "STANDARD");
    }

    /** The headers that a request gives an object. */
    static Map<String, String> headers(AwsRequest request) {
        var found = new HashMap<String, String>();
        for (var name : HEADERS) {
            request.getValueForField(name, Object.class).ifPresent(value -> found.put(name, value.toString()));
        }
        found.putIfAbsent("ContentType", "binary/octet-stream");
        found.putIfAbsent("ServerSideEncryption", "AES256");
        return found;
    }

    /** The user metadata that a request gives an object. */
    static Map<String, String> metadata(AwsRequest request) {
        Optional<?> given = request.getValueForField("Metadata", Map.class);
        return given.stream()
                .flatMap(map -> ((Map<?, ?>) map).entrySet().stream())
                .collect(Collectors.toMap(entry -> entry.getKey().toString(), entry -> entry.getValue()
                        .toString()));
    }

    /** What a copy of it says of the copy. */
    ObjectNode copyResult() {
        var members =
                JsonNodeFactory.instance.objectNode().put("ETag", etag).put("LastModified", lastModified.toString());
        if (checksum != null) {
            members.put(checksum.member(), checksum.value()).put("ChecksumType", checksum.type());
        }
        return members;
    }

    /** What {@code GetObject} and {@code HeadObject} tell of it, by the name of the SDK's member. */
    ObjectNode members(boolean withChecksum) {
        var members = JsonNodeFactory.instance.objectNode();
        headers.forEach(members::put);
        if (storageClass().equals("STANDARD")) {
            members.remove("StorageClass");
        }
        metadata.forEach(members.putObject("Metadata")::put);
        members.put("ETag", etag)
                .put("LastModified", lastModified.toString())
                .put("AcceptRanges", "bytes")
                .put("ContentLength", size);
        if (!tags.isEmpty()) {
            members.put("TagCount", tags.size());
        }
        if (withChecksum && checksum != null) {
            members.put(checksum.member(), checksum.value()).put("ChecksumType", checksum.type());
        }
        return members;
    }
}
