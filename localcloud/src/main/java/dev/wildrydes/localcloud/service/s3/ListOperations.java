package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.service.PageToken;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** The three ways to list a bucket. */
final class ListOperations {
    private static final int MOST = 1000;

    private final Buckets buckets;
    private final Objects objects;

    ListOperations(Buckets buckets, Objects objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        var bucket = buckets.require(request.bucket()).name();
        var token = request.continuationToken();
        var after = token == null
                ? text(request.startAfter())
                : PageToken.key(token)
                        .filter(key -> !key.isEmpty())
                        .orElseThrow(() -> S3Errors.invalidArgument(
                                "The continuation token provided is incorrect", "continuation-token"));
        var most = most(request.maxKeys());
        var listing = new Listing(objects, bucket, request.prefix(), request.delimiter(), most, false).after(after);
        var encoding = encoding(request.encodingTypeAsString());
        return ListObjectsV2Response.builder()
                .name(bucket)
                .prefix(encoding.apply(text(request.prefix())))
                .delimiter(encoded(request.delimiter(), encoding))
                .startAfter(token == null ? encoded(request.startAfter(), encoding) : null)
                .continuationToken(request.continuationToken())
                .encodingType(request.encodingType())
                .maxKeys(most)
                .keyCount(listing.count())
                .contents(contents(listing, encoding, Boolean.TRUE.equals(request.fetchOwner())))
                .commonPrefixes(commonPrefixes(listing, encoding))
                .isTruncated(listing.truncated())
                .nextContinuationToken(listing.truncated() ? PageToken.after(listing.last()) : null)
                .build();
    }

    public ListObjectsResponse listObjects(ListObjectsRequest request) {
        var bucket = buckets.require(request.bucket()).name();
        var most = most(request.maxKeys());
        var listing = new Listing(objects, bucket, request.prefix(), request.delimiter(), most, false)
                .afterMarker(text(request.marker()));
        var encoding = encoding(request.encodingTypeAsString());
        var next = listing.truncated() && request.delimiter() != null;
        return ListObjectsResponse.builder()
                .name(bucket)
                .prefix(encoding.apply(text(request.prefix())))
                .delimiter(encoded(request.delimiter(), encoding))
                .marker(encoding.apply(text(request.marker())))
                .encodingType(request.encodingType())
                .maxKeys(most)
                .contents(contents(listing, encoding, true))
                .commonPrefixes(commonPrefixes(listing, encoding))
                .isTruncated(listing.truncated())
                .nextMarker(next ? encoding.apply(listing.last()) : null)
                .build();
    }

    public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
        var bucket = buckets.require(request.bucket()).name();
        var most = most(request.maxKeys());
        var listing = versions(request, bucket, most);
        var encoding = encoding(request.encodingTypeAsString());
        var response = ListObjectVersionsResponse.builder()
                .name(bucket)
                .prefix(encoding.apply(text(request.prefix())))
                .delimiter(encoded(request.delimiter(), encoding))
                .keyMarker(encoding.apply(text(request.keyMarker())))
                .versionIdMarker(text(request.versionIdMarker()))
                .encodingType(request.encodingType())
                .maxKeys(most)
                .commonPrefixes(commonPrefixes(listing, encoding))
                .isTruncated(listing.truncated());
        if (listing.truncated()) {
            response.nextKeyMarker(encoding.apply(listing.last()));
            lastVersion(listing).ifPresent(version -> response.nextVersionIdMarker(version.versionId()));
        }
        return response.versions(listing.found().stream()
                        .filter(object -> !object.deleteMarker())
                        .map(object -> version(bucket, object, encoding))
                        .toList())
                .deleteMarkers(listing.found().stream()
                        .filter(StoredObject::deleteMarker)
                        .map(object -> marker(bucket, object, encoding))
                        .toList())
                .build();
    }

    private Listing versions(ListObjectVersionsRequest request, String bucket, int most) {
        var listing = new Listing(objects, bucket, request.prefix(), request.delimiter(), most, true);
        var key = text(request.keyMarker());
        var versionId = text(request.versionIdMarker());
        if (versionId.isEmpty()) {
            return listing.afterMarker(key);
        }
        if (key.isEmpty()) {
            throw S3Errors.invalidArgument(
                    "A version-id marker cannot be specified without a key marker.", "version-id-marker", versionId);
        }
        var last = objects.version(bucket, key, versionId);
        if (last.isEmpty() && !VersionId.isOurs(versionId)) {
            throw S3Errors.invalidArgument("Invalid version id specified", "version-id-marker", versionId);
        }
        return last.map(listing::after)
                // The version that ended the page before is gone; those of its key that are left are older.
                .orElseGet(() -> listing.from(key));
    }

    private static Optional<StoredObject> lastVersion(Listing listing) {
        var found = listing.found();
        return Optional.of(found)
                .filter(all -> !all.isEmpty())
                .map(all -> all.get(all.size() - 1))
                .filter(version -> version.key().equals(listing.last()));
    }

    private ObjectVersion version(String bucket, StoredObject object, UnaryOperator<String> encoding) {
        return ObjectVersion.builder()
                .key(encoding.apply(object.key()))
                .versionId(object.versionId())
                .isLatest(newest(bucket, object))
                .lastModified(object.lastModified())
                .eTag(object.etag())
                .size(object.size())
                .storageClass(object.storageClass())
                .checksumAlgorithmWithStrings(object.checksumAlgorithms())
                .checksumType(object.checksumType())
                .owner(Owners.OWNER)
                .build();
    }

    private DeleteMarkerEntry marker(String bucket, StoredObject object, UnaryOperator<String> encoding) {
        return DeleteMarkerEntry.builder()
                .key(encoding.apply(object.key()))
                .versionId(object.versionId())
                .isLatest(newest(bucket, object))
                .lastModified(object.lastModified())
                .owner(Owners.OWNER)
                .build();
    }

    private boolean newest(String bucket, StoredObject object) {
        return objects.newest(bucket, object.key())
                .filter(newest -> newest.sequence() == object.sequence())
                .isPresent();
    }

    private static List<S3Object> contents(Listing listing, UnaryOperator<String> encoding, boolean withOwner) {
        return listing.found().stream()
                .map(object -> S3Object.builder()
                        .key(encoding.apply(object.key()))
                        .lastModified(object.lastModified())
                        .eTag(object.etag())
                        .size(object.size())
                        .storageClass(object.storageClass())
                        .checksumAlgorithmWithStrings(object.checksumAlgorithms())
                        .checksumType(object.checksumType())
                        .owner(withOwner ? Owners.OWNER : null)
                        .build())
                .toList();
    }

    private static List<CommonPrefix> commonPrefixes(Listing listing, UnaryOperator<String> encoding) {
        return listing.commonPrefixes().stream()
                .map(prefix ->
                        CommonPrefix.builder().prefix(encoding.apply(prefix)).build())
                .toList();
    }

    /** Clients ask for keys that are percent-encoded, since XML cannot have every character. */
    static UnaryOperator<String> encoding(String type) {
        if (type != null && !type.equals("url")) {
            throw S3Errors.invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", type);
        }
        return type == null ? UnaryOperator.identity() : SdkHttpUtils::urlEncodeIgnoreSlashes;
    }

    private static String encoded(String value, UnaryOperator<String> encoding) {
        return value == null || value.isEmpty() ? null : encoding.apply(value);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static int most(Integer asked) {
        if (asked != null && asked < 0) {
            throw S3Errors.invalidArgument("Argument maxKeys must be an integer between 0 and 2147483647");
        }
        return asked == null ? MOST : Math.min(asked, MOST);
    }
}
