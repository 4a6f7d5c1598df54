package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Hash;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A function's code as it is uploaded, checked as AWS checks it. */
record DeploymentPackage(byte[] zip) {
    private static final int MOST_UPLOADED_BYTES = 50 * 1024 * 1024;
    private static final long MOST_UNZIPPED_BYTES = 262_144_000;
    private static final int CHUNK = 64 * 1024;

    /** The package that {@code code} holds or names, fetched with the caller's own rights. */
    static DeploymentPackage of(FunctionCode code, Cloud cloud, Call call) {
        var bytes =
                code == null ? null : code.zipFile() != null ? uploaded(code.zipFile()) : fetched(code, cloud, call);
        if (bytes == null) {
            throw LambdaErrors.invalid("Please provide a source for function code.");
        }
        var deployment = new DeploymentPackage(bytes);
        deployment.check();
        return deployment;
    }

    String sha256() {
        return Hash.SHA_256.base64(zip);
    }

    private static byte[] uploaded(SdkBytes zip) {
        var bytes = zip.asByteArrayUnsafe();
        if (bytes.length > MOST_UPLOADED_BYTES) {
            throw LambdaErrors.user(
                    413,
                    "RequestEntityTooLargeException",
                    "Request must be smaller than 70167211 bytes for the CreateFunction operation");
        }
        return bytes;
    }

    private static byte[] fetched(FunctionCode code, Cloud cloud, Call call) {
        if (code.s3Bucket() == null || code.s3Key() == null) {
            return null;
        }
        try {
            return cloud.stream(
                            GetObjectRequest.builder()
                                    .bucket(code.s3Bucket())
                                    .key(code.s3Key())
                                    .versionId(code.s3ObjectVersion())
                                    .build(),
                            GetObjectResponse.class,
                            Call.of(call.principal(), call.region()))
                    .body();
        } catch (AwsError e) {
            throw LambdaErrors.invalid("Error occurred while GetObject. S3 Error Code: " + e.code()
                    + ". S3 Error Message: " + e.getMessage());
        }
    }

    private void check() {
        long unzipped = 0;
        var entries = 0;
        var chunk = new byte[CHUNK];
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries++;
                if (!isInside(entry.getName())) {
                    throw unreadable();
                }
                for (var read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    unzipped += read;
                    if (unzipped > MOST_UNZIPPED_BYTES) {
                        throw LambdaErrors.invalid(
                                "Unzipped size must be smaller than " + MOST_UNZIPPED_BYTES + " bytes");
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable();
        }
        if (entries == 0) {
            throw unreadable();
        }
    }

    private static boolean isInside(String name) {
        return !name.startsWith("/")
                && !java.util.List.of(name.split("[/\\\\]")).contains("..");
    }

    private static AwsError unreadable() {
        return LambdaErrors.invalid("Could not unzip uploaded file. Please check your file, then try to upload again.");
    }
}
