package dev.wildrydes.cli.deploy;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The functions' jar in its bucket, under a key that its content gives: the same code is uploaded once. */
final class Artifacts {
    private static final int NOT_FOUND = 404;

    private final Aws aws;
    private final Progress progress;
    private final Path jar;
    private final String key;

    /** @throws CliError if there is no such jar */
    Artifacts(Aws aws, Progress progress, Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw CliError.failed(
                    "The functions' code is not there: " + jar, "Build or install wildrydes again: mvn package");
        }
        this.aws = aws;
        this.progress = progress;
        this.jar = jar;
        this.key = "functions/" + sha256(jar) + ".jar";
    }

    String key() {
        return key;
    }

    /** Uploads the jar unless it is there; whether it had to. */
    boolean upload(String bucket) {
        if (isThere(bucket)) {
            progress.detail("  The functions' code is in s3://" + bucket + "/" + key + " already");
            return false;
        }
        progress.note("Uploading the functions' code to s3://" + bucket + "/" + key);
        progress.waiting("the upload", () -> aws.s3()
                .putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(jar)));
        return true;
    }

    private boolean isThere(String bucket) {
        try {
            aws.s3().headObject(request -> request.bucket(bucket).key(key));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private static String sha256(Path file) {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
