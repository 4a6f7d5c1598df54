package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.AwsError;
import java.util.regex.Pattern;

/**
 * The part of an object that is wanted.
 *
 * @param first the offset of its first byte
 * @param last the offset of its last byte
 * @param size the object's size
 * @param whole whether no part was asked for
 */
record ByteRange(long first, long last, long size, boolean whole) {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Of a {@code Range} header; one that is not understood, or has several parts, is ignored as S3 ignores it. */
    static ByteRange of(String header, long size) {
        var whole = new ByteRange(0, size - 1, size, true);
        var matcher = RANGE.matcher(header == null ? "" : header);
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return whole;
        }
        var from = matcher.group(1);
        var to = matcher.group(2);
        var first = from.isEmpty() ? Math.max(0, size - Long.parseLong(to)) : Long.parseLong(from);
        var last = from.isEmpty() || to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
        if (!to.isEmpty() && !from.isEmpty() && Long.parseLong(to) < first) {
            return whole;
        }
        if (first >= size) {
            throw new AwsError(416, "InvalidRange", "The requested range is not satisfiable")
                    .with("RangeRequested", header)
                    .with("ActualObjectSize", Long.toString(size));
        }
        return new ByteRange(first, last, size, false);
    }

    /** Of an {@code x-amz-copy-source-range}, which has to name both ends. */
    static ByteRange ofSource(String header, long size) {
        if (header == null) {
            return of(null, size);
        }
        var matcher = RANGE.matcher(header);
        if (!matcher.matches()
                || matcher.group(1).isEmpty()
                || matcher.group(2).isEmpty()
                || Long.parseLong(matcher.group(2)) < Long.parseLong(matcher.group(1))) {
            throw S3Errors.invalidArgument(
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are"
                            + " the zero-based offsets of the first and last bytes to copy",
                    "x-amz-copy-source-range",
                    header);
        }
        if (Long.parseLong(matcher.group(1)) >= size) {
            throw new AwsError(400, "InvalidRequest", "The specified copy range is invalid for the source object size");
        }
        if (Long.parseLong(matcher.group(2)) >= size) {
            throw S3Errors.invalidArgument(
                    "Range specified is not valid for source object of size: " + size,
                    "x-amz-copy-source-range",
                    header);
        }
        return of(header, size);
    }

    long length() {
        return last - first + 1;
    }

    String header() {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
