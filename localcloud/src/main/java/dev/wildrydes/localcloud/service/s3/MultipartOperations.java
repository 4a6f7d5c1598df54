package dev.wildrydes.localcloud.service.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Objects that come in parts. */
final class MultipartOperations {
    private static final int LEAST_PART_BYTES = 5 * 1024 * 1024;
    private static final int MOST_PARTS = 10_000;

    private final Cloud cloud;
    private final Buckets buckets;
    private final Objects objects;
    private final Uploads uploads;

    MultipartOperations(Cloud cloud, Buckets buckets, Objects objects, Uploads uploads) {
        this.cloud = cloud;
        this.buckets = buckets;
        this.objects = objects;
        this.uploads = uploads;
    }

    public CreateMultipartUploadResponse create(CreateMultipartUploadRequest request) {
        buckets.require(request.bucket());
        ObjectWrites.checkKey(request.key());
        var algorithm = request.checksumAlgorithmAsString();
        var byDefault = "CRC64NVME".equals(algorithm) ? "FULL_OBJECT" : "COMPOSITE";
        var type = request.checksumType() != null || algorithm == null ? request.checksumTypeAsString() : byDefault;
        var upload = new StoredUpload(
                request.bucket(),
                request.key(),
                UUID.randomUUID().toString().replace("-", ""),
                cloud.clock().instant(),
                algorithm,
                type,
                StoredObject.headers(request),
                StoredObject.metadata(request),
                Tags.ofQuery(request.tagging()));
        uploads.create(upload);
        return CreateMultipartUploadResponse.builder()
                .bucket(upload.bucket())
                .key(upload.key())
                .uploadId(upload.uploadId())
                .checksumAlgorithm(algorithm)
                .checksumType(type)
                .serverSideEncryption(upload.headers().get("ServerSideEncryption"))
                .build();
    }

    public UploadPartResponse uploadPart(UploadPartRequest request, Call call) {
        var upload = uploads.require(request.bucket(), request.key(), request.uploadId());
        checkNumber(request.partNumber());
        Checksums.checkMd5(request.contentMD5(), call.body());
        var checksum = Checksums.checked(request, call);
        var part = keep(upload, request.partNumber(), call.body(), checksum);
        var members = JsonNodeFactory.instance
                .objectNode()
                .put("ETag", part.etag())
                .put("ServerSideEncryption", upload.headers().get("ServerSideEncryption"))
                .put(checksum.member(), checksum.value());
        return Shapes.read(members, UploadPartResponse.builder());
    }

    public UploadPartCopyResponse uploadPartCopy(UploadPartCopyRequest request) {
        var upload = uploads.require(request.destinationBucket(), request.destinationKey(), request.uploadId());
        checkNumber(request.partNumber());
        var source = CopySource.of(request);
        var sourceBucket = buckets.require(source.bucket());
        var original = objects.require(source.bucket(), source.key(), source.versionId());
        new Preconditions(
                        request.copySourceIfMatch(),
                        request.copySourceIfNoneMatch(),
                        request.copySourceIfModifiedSince(),
                        request.copySourceIfUnmodifiedSince())
                .checkSource(original, cloud.clock().instant());
        var range = ByteRange.ofSource(request.copySourceRange(), original.size());
        var bytes = Arrays.copyOfRange(objects.bytes(original), (int) range.first(), (int) range.last() + 1);
        var algorithm = algorithm(upload);
        var value = Base64.getEncoder().encodeToString(Checksums.digest(algorithm, bytes));
        var part = keep(upload, request.partNumber(), bytes, new StoredChecksum(algorithm, value, "FULL_OBJECT"));
        var result = JsonNodeFactory.instance
                .objectNode()
                .put("ETag", part.etag())
                .put("LastModified", part.lastModified().toString());
        if (upload.checksumAlgorithm() != null) {
            result.put(part.checksum().member(), value);
        }
        return UploadPartCopyResponse.builder()
                .copyPartResult(Shapes.read(result, CopyPartResult.builder()))
                .copySourceVersionId(sourceBucket.versioning() == null ? null : original.versionId())
                .serverSideEncryption(upload.headers().get("ServerSideEncryption"))
                .build();
    }

    /** S3 sums the whole by CRC-64/NVME where the client asked for nothing else. */
    private static String algorithm(StoredUpload upload) {
        return upload.checksumAlgorithm() == null ? "CRC64NVME" : upload.checksumAlgorithm();
    }

    private StoredPart keep(StoredUpload upload, int number, byte[] bytes, StoredChecksum checksum) {
        var part = new StoredPart(
                number,
                ObjectWrites.etag(bytes),
                bytes.length,
                cloud.blobs().create(bytes),
                cloud.clock().instant(),
                checksum);
        uploads.put(upload, part);
        return part;
    }

    public CompleteMultipartUploadResponse complete(CompleteMultipartUploadRequest request) {
        var upload = uploads.require(request.bucket(), request.key(), request.uploadId());
        var bucket = buckets.require(request.bucket());
        var conditions = new WriteConditions(request.ifMatch(), request.ifNoneMatch());
        var parts = chosen(request, upload);
        var bytes = joined(parts);
        var object = new StoredObject(
                upload.key(),
                StoredObject.NO_VERSION,
                0,
                cloud.clock().instant(),
                etag(parts),
                bytes.length,
                cloud.blobs().create(bytes),
                checksum(upload, parts, bytes),
                upload.headers(),
                upload.metadata(),
                upload.tags());
        var placed = cloud.store().write(() -> {
            conditions.check(objects, bucket, upload.key());
            return objects.put(bucket, object);
        });
        uploads.remove(upload);
        var members = JsonNodeFactory.instance
                .objectNode()
                .put("Bucket", bucket.name())
                .put("Key", placed.key())
                .put("ETag", placed.etag())
                .put("Location", cloud.endpoint() + "/" + bucket.name() + "/" + placed.key())
                .put("ServerSideEncryption", placed.headers().get("ServerSideEncryption"))
                .put(placed.checksum().member(), placed.checksum().value())
                .put("ChecksumType", placed.checksum().type());
        if (bucket.keepsVersions()) {
            members.put("VersionId", placed.versionId());
        }
        return Shapes.read(members, CompleteMultipartUploadResponse.builder());
    }

    private List<StoredPart> chosen(CompleteMultipartUploadRequest request, StoredUpload upload) {
        Map<Integer, StoredPart> kept =
                uploads.parts(upload).stream().collect(Collectors.toMap(StoredPart::number, Function.identity()));
        var named = request.multipartUpload() == null
                ? List.<CompletedPart>of()
                : request.multipartUpload().parts();
        var parts = named.stream()
                .map(part -> Optional.ofNullable(kept.get(part.partNumber()))
                        .filter(one -> Preconditions.matches(String.valueOf(part.eTag()), one.etag()))
                        .orElseThrow(() -> invalidPart(upload, part)))
                .toList();
        for (var i = 0; i < parts.size() - 1; i++) {
            if (parts.get(i).number() >= parts.get(i + 1).number()) {
                throw new AwsError(
                                400,
                                "InvalidPartOrder",
                                "The list of parts was not in ascending order. Parts must be ordered by part number.")
                        .with("UploadId", upload.uploadId());
            }
            if (parts.get(i).size() < LEAST_PART_BYTES) {
                throw tooSmall(parts.get(i));
            }
        }
        if (parts.isEmpty()) {
            throw new AwsError(400, "InvalidRequest", "You must specify at least one part");
        }
        return parts;
    }

    private byte[] joined(List<StoredPart> parts) {
        var whole = new ByteArrayOutputStream();
        for (var part : parts) {
            whole.writeBytes(cloud.blobs()
                    .read(part.blob())
                    .orElseThrow(() -> new IllegalStateException("The bytes of part " + part.number() + " are gone")));
        }
        return whole.toByteArray();
    }

    private static String etag(List<StoredPart> parts) {
        var digests = new ByteArrayOutputStream();
        parts.forEach(
                part -> digests.writeBytes(HexFormat.of().parseHex(part.etag().replace("\"", ""))));
        return ObjectWrites.etag(digests.toByteArray()).replaceFirst("\"$", "-" + parts.size() + "\"");
    }

    private static StoredChecksum checksum(StoredUpload upload, List<StoredPart> parts, byte[] bytes) {
        var algorithm = algorithm(upload);
        if (!"COMPOSITE".equals(upload.checksumType())) {
            var value = Base64.getEncoder().encodeToString(Checksums.digest(algorithm, bytes));
            return new StoredChecksum(algorithm, value, "FULL_OBJECT");
        }
        var sums = new ByteArrayOutputStream();
        for (var part : parts) {
            sums.writeBytes(Base64.getDecoder().decode(part.checksum().value()));
        }
        var value = Base64.getEncoder().encodeToString(Checksums.digest(algorithm, sums.toByteArray()));
        return new StoredChecksum(algorithm, value + "-" + parts.size(), "COMPOSITE");
    }

    public AbortMultipartUploadResponse abort(AbortMultipartUploadRequest request) {
        uploads.remove(uploads.require(request.bucket(), request.key(), request.uploadId()));
        return AbortMultipartUploadResponse.builder().build();
    }

    private static void checkNumber(Integer number) {
        if (number == null || number < 1 || number > MOST_PARTS) {
            throw S3Errors.invalidArgument(
                    "Part number must be an integer between 1 and 10000, inclusive",
                    "partNumber",
                    String.valueOf(number));
        }
    }

    private static AwsError tooSmall(StoredPart part) {
        return new AwsError(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
                .with("ProposedSize", Long.toString(part.size()))
                .with("MinSizeAllowed", Integer.toString(LEAST_PART_BYTES))
                .with("PartNumber", Integer.toString(part.number()))
                .with("ETag", part.etag().replace("\"", ""));
    }

    private static AwsError invalidPart(StoredUpload upload, CompletedPart part) {
        return new AwsError(
                        400,
                        "InvalidPart",
                        "One or more of the specified parts could not be found.  The part may not have been uploaded, or"
                                + " the specified entity tag may not match the part's entity tag.")
                .with("UploadId", upload.uploadId())
                .with("PartNumber", String.valueOf(part.partNumber()))
                .with("ETag", String.valueOf(part.eTag()).replace("\"", ""));
    }
}
