package dev.wildrydes.localcloud.service.s3;

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * The object that a copy is of.
 *
 * @param versionId null for the newest
 */
record CopySource(String bucket, String key, String versionId) {
    private static final String VERSION = "?versionId=";

    /** Of a request that came over the wire, with the header, or from inside, with the parts apart. */
    static CopySource of(AwsRequest request) {
        return request.getValueForField("CopySource", String.class)
                .map(CopySource::of)
                .orElseGet(() -> new CopySource(
                        member(request, "SourceBucket"),
                        member(request, "SourceKey"),
                        member(request, "SourceVersionId")));
    }

    private static String member(AwsRequest request, String name) {
        return request.getValueForField(name, String.class).orElse(null);
    }

    /** {@code /bucket/key?versionId=…}, percent-encoded; the slash it begins with is optional. */
    private static CopySource of(String header) {
        var versionAt = header.indexOf(VERSION);
        var path = SdkHttpUtils.urlDecode(versionAt < 0 ? header : header.substring(0, versionAt));
        var plain = path.startsWith("/") ? path.substring(1) : path;
        var slash = plain.indexOf('/');
        if (slash <= 0) {
            throw S3Errors.invalidArgument(
                    "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
        return new CopySource(
                plain.substring(0, slash),
                plain.substring(slash + 1),
                versionAt < 0 ? null : header.substring(versionAt + VERSION.length()));
    }
}
