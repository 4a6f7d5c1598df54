package dev.wildrydes.localcloud.service.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wildrydes.localcloud.protocol.Shapes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * Uploads under way and their parts, page by page. Which markers an answer has is as LocalStack's
 * test_s3_list_operations snapshots have it: the last one's also where nothing follows.
 */
final class UploadListing {
    private static final int PAGE = 1000;

    private final Buckets buckets;
    private final Uploads uploads;

    UploadListing(Buckets buckets, Uploads uploads) {
        this.buckets = buckets;
        this.uploads = uploads;
    }

    public ListPartsResponse parts(ListPartsRequest request) {
        var upload = uploads.require(request.bucket(), request.key(), request.uploadId());
        var marker = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        var most = most(request.maxParts(), "max-parts");
        var rest = uploads.parts(upload).stream()
                .filter(part -> part.number() > marker)
                .toList();
        var page = rest.subList(0, Math.min(most, rest.size()));
        return ListPartsResponse.builder()
                .bucket(upload.bucket())
                .key(upload.key())
                .uploadId(upload.uploadId())
                .owner(Owners.OWNER)
                .initiator(Owners.INITIATOR)
                .partNumberMarker(marker)
                .maxParts(most)
                .isTruncated(page.size() < rest.size())
                .nextPartNumberMarker(
                        page.isEmpty() ? 0 : page.get(page.size() - 1).number())
                .storageClass(upload.headers().getOrDefault("StorageClass", "STANDARD"))
                .checksumAlgorithm(upload.checksumAlgorithm())
                .checksumType(upload.checksumType())
                .parts(page.stream()
                        .map(part -> described(part, upload.checksumAlgorithm() != null))
                        .toList())
                .build();
    }

    public ListMultipartUploadsResponse uploads(ListMultipartUploadsRequest request) {
        var bucket = buckets.require(request.bucket());
        var encoding = ListOperations.encoding(request.encodingTypeAsString());
        var most = most(request.maxUploads(), "max-uploads");
        var found = new ArrayList<StoredUpload>();
        var prefixes = new LinkedHashSet<String>();
        var truncated = false;
        var passed = request.keyMarker() == null ? null : commonPrefix(request.keyMarker(), request);
        for (var upload : after(request, uploads.all(bucket.name()))) {
            var rolledUp = commonPrefix(upload.key(), request);
            if (rolledUp != null && (prefixes.contains(rolledUp) || rolledUp.equals(passed))) {
                continue;
            }
            truncated = found.size() + prefixes.size() == most;
            if (truncated) {
                break;
            }
            if (rolledUp == null) {
                found.add(upload);
            } else {
                prefixes.add(rolledUp);
            }
        }
        return answer(request, found, List.copyOf(prefixes), truncated, encoding)
                .maxUploads(most)
                .build();
    }

    private static ListMultipartUploadsResponse.Builder answer(
            ListMultipartUploadsRequest request,
            List<StoredUpload> found,
            List<String> prefixes,
            boolean truncated,
            UnaryOperator<String> encoding) {
        var last = found.isEmpty() ? null : found.get(found.size() - 1);
        return ListMultipartUploadsResponse.builder()
                .bucket(request.bucket())
                .prefix(encoded(request.prefix(), encoding))
                .delimiter(encoded(request.delimiter(), encoding))
                .encodingType(request.encodingType())
                .keyMarker(request.keyMarker() == null ? "" : encoding.apply(request.keyMarker()))
                .uploadIdMarker(idMarker(request))
                .nextKeyMarker(last == null ? "" : encoding.apply(last.key()))
                .nextUploadIdMarker(last == null ? "" : last.uploadId())
                .isTruncated(truncated)
                .uploads(found.stream()
                        .map(upload -> described(upload, encoding))
                        .toList())
                .commonPrefixes(prefixes.stream()
                        .map(one -> CommonPrefix.builder()
                                .prefix(encoding.apply(one))
                                .build())
                        .toList());
    }

    /** An id without a key is no marker. */
    private static String idMarker(ListMultipartUploadsRequest request) {
        var without = request.keyMarker() == null || request.keyMarker().isEmpty();
        return without || request.uploadIdMarker() == null ? "" : request.uploadIdMarker();
    }

    /** Sorted by key, and those of one key by time; what comes after the markers. An id without a key is no marker. */
    private static List<StoredUpload> after(ListMultipartUploadsRequest request, List<StoredUpload> all) {
        var sorted = all.stream()
                .filter(upload -> request.prefix() == null || upload.key().startsWith(request.prefix()))
                .sorted(Comparator.comparing(StoredUpload::key).thenComparing(StoredUpload::initiated))
                .toList();
        var key = request.keyMarker();
        if (key == null || key.isEmpty()) {
            return sorted;
        }
        var id = request.uploadIdMarker();
        if (id != null
                && !id.isEmpty()
                && sorted.stream()
                        .noneMatch(
                                one -> one.key().equals(key) && one.uploadId().equals(id))) {
            throw S3Errors.invalidArgument("Invalid uploadId marker", "upload-id-marker", id);
        }
        var reached = false;
        var after = new ArrayList<StoredUpload>();
        for (var upload : sorted) {
            var behind = upload.key().compareTo(key) > 0;
            if (behind || upload.key().equals(key) && reached) {
                after.add(upload);
            }
            reached |= upload.key().equals(key) && upload.uploadId().equals(id);
        }
        return after;
    }

    private static String commonPrefix(String key, ListMultipartUploadsRequest request) {
        var delimiter = request.delimiter();
        if (delimiter == null || delimiter.isEmpty()) {
            return null;
        }
        var end = key.indexOf(
                delimiter, request.prefix() == null ? 0 : request.prefix().length());
        return end < 0 ? null : key.substring(0, end + delimiter.length());
    }

    private static MultipartUpload described(StoredUpload upload, UnaryOperator<String> encoding) {
        return MultipartUpload.builder()
                .key(encoding.apply(upload.key()))
                .uploadId(upload.uploadId())
                .initiated(upload.initiated())
                .owner(Owners.OWNER)
                .initiator(Owners.INITIATOR)
                .storageClass(upload.headers().getOrDefault("StorageClass", "STANDARD"))
                .checksumAlgorithm(upload.checksumAlgorithm())
                .checksumType(upload.checksumType())
                .build();
    }

    private static Part described(StoredPart part, boolean withChecksum) {
        var members = JsonNodeFactory.instance
                .objectNode()
                .put("PartNumber", part.number())
                .put("ETag", part.etag())
                .put("Size", part.size())
                .put("LastModified", part.lastModified().toString());
        if (withChecksum) {
            members.put(part.checksum().member(), part.checksum().value());
        }
        return Shapes.read(members, Part.builder());
    }

    private static String encoded(String value, UnaryOperator<String> encoding) {
        return value == null || value.isEmpty() ? null : encoding.apply(value);
    }

    private static int most(Integer asked, String argument) {
        if (asked != null && asked < 0) {
            throw S3Errors.invalidArgument("Argument " + argument + " must be an integer between 0 and 2147483647");
        }
        return asked == null ? PAGE : Math.min(asked, PAGE);
    }
}
