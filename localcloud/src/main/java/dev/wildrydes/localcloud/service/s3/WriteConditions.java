package dev.wildrydes.localcloud.service.s3;

/**
 * The conditions under which an object is written; see "How to prevent object overwrites with conditional writes" in
 * the user guide. S3 judges one at a time: {@code If-None-Match} with a star, or {@code If-Match} with an entity tag.
 *
 * @param ifMatch null for none
 * @param ifNoneMatch null for none
 */
record WriteConditions(String ifMatch, String ifNoneMatch) {

    WriteConditions {
        if (ifMatch != null && ifNoneMatch != null) {
            throw S3Errors.conditionNotImplemented(
                    "If-Match,If-None-Match", "Multiple conditional request headers present in the request");
        }
        if (ifNoneMatch != null && !ifNoneMatch.equals("*")) {
            throw valueNotImplemented("If-None-Match");
        }
        if ("*".equals(ifMatch)) {
            throw valueNotImplemented("If-Match");
        }
    }

    private static RuntimeException valueNotImplemented(String header) {
        return S3Errors.conditionNotImplemented(
                header, "We don't accept the provided value of " + header + " header for this API");
    }

    boolean any() {
        return ifMatch != null || ifNoneMatch != null;
    }

    /** Refuses to write over what is there now. */
    void check(Objects objects, StoredBucket bucket, String key) {
        var current = objects.newest(bucket.name(), key).filter(object -> !object.deleteMarker());
        if (ifNoneMatch != null && current.isPresent()) {
            throw S3Errors.preconditionFailed("If-None-Match");
        }
        if (ifMatch != null) {
            var there = current.orElseThrow(() -> S3Errors.noSuchKey(key));
            if (!Preconditions.matches(ifMatch, there.etag())) {
                throw S3Errors.preconditionFailed("If-Match");
            }
        }
    }
}
