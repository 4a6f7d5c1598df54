package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.AwsError;
import java.util.Locale;

/** Refusals as Amazon S3 words them; see "Error responses" in its API reference. */
final class S3Errors {
    private S3Errors() {}

    static AwsError noSuchBucket(String bucket) {
        return new AwsError(404, "NoSuchBucket", "The specified bucket does not exist").with("BucketName", bucket);
    }

    static AwsError noSuchKey(String key) {
        return new AwsError(404, "NoSuchKey", "The specified key does not exist.").with("Key", key);
    }

    static AwsError noSuchVersion(String key, String versionId) {
        return new AwsError(404, "NoSuchVersion", "The specified version does not exist.")
                .with("Key", key)
                .with("VersionId", versionId);
    }

    static AwsError noSuchUpload(String uploadId) {
        return new AwsError(
                        404,
                        "NoSuchUpload",
                        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been"
                                + " aborted or completed.")
                .with("UploadId", uploadId);
    }

    static AwsError methodNotAllowed() {
        return new AwsError(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    }

    static AwsError notImplemented(String what) {
        return new AwsError(
                501, "NotImplemented", "A header you provided implies functionality that is not implemented: " + what);
    }

    static AwsError malformedXml() {
        return new AwsError(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    /** A condition that S3 does not judge when it writes. */
    static AwsError conditionNotImplemented(String header, String why) {
        return new AwsError(
                        501, "NotImplemented", "A header you provided implies functionality that is not implemented")
                .with("Header", header)
                .with("additionalMessage", why);
    }

    static AwsError preconditionFailed(String condition) {
        return new AwsError(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
                .with("Condition", condition);
    }

    static AwsError invalidArgument(String message) {
        return new AwsError(400, "InvalidArgument", message);
    }

    static AwsError invalidArgument(String message, String name) {
        return invalidArgument(message).with("ArgumentName", name);
    }

    static AwsError invalidArgument(String message, String name, String value) {
        return invalidArgument(message, name).with("ArgumentValue", value);
    }

    static AwsError invalidVersionId(String versionId) {
        return invalidArgument("Invalid version id specified", "versionId", versionId);
    }

    /** What a version that is a delete marker says to all but its deletion. */
    static AwsError deleteMarker(String method) {
        return methodNotAllowed().with("Method", method).with("ResourceType", "DeleteMarker");
    }

    static AwsError badChecksum(String algorithm) {
        return new AwsError(
                400, "BadDigest", "The " + algorithm + " you specified did not match the calculated checksum.");
    }

    static AwsError invalidChecksum(String algorithm) {
        return new AwsError(
                400,
                "InvalidRequest",
                "Value for x-amz-checksum-" + algorithm.toLowerCase(Locale.ROOT) + " header is invalid.");
    }

    static AwsError invalidMd5(String sent) {
        return new AwsError(400, "InvalidDigest", "The Content-MD5 you specified was invalid.")
                .with("Content-MD5", sent);
    }

    static AwsError badMd5(String sent, String calculated) {
        return new AwsError(400, "BadDigest", "The Content-MD5 you specified did not match what we received.")
                .with("ExpectedDigest", sent)
                .with("CalculatedDigest", calculated);
    }
}
