package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.AwsError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * The conditions under which an object is wanted, judged in the order of RFC 9110, section 13.2.2.
 *
 * @param ifMatch entity tags, or {@code *}; any of these may be null
 */
record Preconditions(String ifMatch, String ifNoneMatch, Instant ifModifiedSince, Instant ifUnmodifiedSince) {

    /** Refuses with 412, or with 304 what the client has already. A date to come is none. */
    void check(StoredObject object, Instant now) {
        var modified = object.lastModified().truncatedTo(ChronoUnit.SECONDS);
        if (ifMatch != null && !matches(ifMatch, object.etag())) {
            throw S3Errors.preconditionFailed("If-Match");
        }
        if (ifMatch == null && ifUnmodifiedSince != null && modified.isAfter(ifUnmodifiedSince)) {
            throw S3Errors.preconditionFailed("If-Unmodified-Since");
        }
        var unchanged = ifNoneMatch != null
                ? matches(ifNoneMatch, object.etag())
                : ifModifiedSince != null && !ifModifiedSince.isAfter(now) && !modified.isAfter(ifModifiedSince);
        if (unchanged) {
            throw new AwsError(304, "NotModified", "Not Modified");
        }
    }

    /** The same for the source of a copy, which nobody has already. */
    void checkSource(StoredObject object, Instant now) {
        try {
            check(object, now);
        } catch (AwsError refused) {
            var condition = refused.status() == 412
                    ? refused.members().get("Condition")
                    : ifNoneMatch == null ? "If-Modified-Since" : "If-None-Match";
            throw S3Errors.preconditionFailed("x-amz-copy-source-" + condition);
        }
    }

    static boolean matches(String tags, String etag) {
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.replace("\"", "").equals(etag.replace("\"", "")));
    }
}
