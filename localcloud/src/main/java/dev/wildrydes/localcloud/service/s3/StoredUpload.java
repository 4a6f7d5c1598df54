package dev.wildrydes.localcloud.service.s3;

import java.time.Instant;
import java.util.Map;

/**
 * A multipart upload that is under way.
 *
 * @param checksumAlgorithm how the whole is to be summed; null if the client did not say
 * @param checksumType {@code COMPOSITE} or {@code FULL_OBJECT}, null without an algorithm
 */
record StoredUpload(
        String bucket,
        String key,
        String uploadId,
        Instant initiated,
        String checksumAlgorithm,
        String checksumType,
        Map<String, String> headers,
        Map<String, String> metadata,
        Map<String, String> tags) {}
