package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.Hash;
import dev.wildrydes.localcloud.service.Call;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import software.amazon.awssdk.awscore.AwsRequest;

/** The digests that S3 checks and keeps; see "Checking object integrity" in its user guide. */
final class Checksums {
    private static final List<String> ALGORITHMS = List.of("CRC32", "CRC32C", "SHA1", "SHA256", "CRC64NVME");
    private static final String TRAILER_PREFIX = "x-amz-checksum-";

    private Checksums() {}

    /** The body's checksum by the algorithm that the client chose, compared with the value that it sent, if it did. */
    static StoredChecksum checked(AwsRequest request, Call call) {
        var algorithm = algorithm(request, call);
        var value = Base64.getEncoder().encodeToString(digest(algorithm, call.body()));
        given(request, algorithm).filter(sent -> !sent.equals(value)).ifPresent(sent -> {
            throw decoded(sent).length == decoded(value).length
                    ? S3Errors.badChecksum(algorithm)
                    : S3Errors.invalidChecksum(algorithm);
        });
        return new StoredChecksum(algorithm, value, "FULL_OBJECT");
    }

    /** Compares a {@code Content-MD5}, if there is one, with the body. */
    static void checkMd5(String sent, byte[] body) {
        if (sent == null) {
            return;
        }
        var digest = digest("MD5", body);
        if (decoded(sent).length != digest.length) {
            throw S3Errors.invalidMd5(sent);
        }
        if (!Arrays.equals(decoded(sent), digest)) {
            throw S3Errors.badMd5(sent, Base64.getEncoder().encodeToString(digest));
        }
    }

    /** Nothing, of what is no base64. */
    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Where the client named none, S3 takes CRC-64/NVME. */
    private static String algorithm(AwsRequest request, Call call) {
        var trailer = call.headers()
                .first("x-amz-trailer")
                .filter(name -> name.startsWith(TRAILER_PREFIX))
                .map(name -> name.substring(TRAILER_PREFIX.length()).toUpperCase(Locale.ROOT));
        var named = request.getValueForField("ChecksumAlgorithm", String.class);
        return ALGORITHMS.stream()
                .filter(algorithm -> given(request, algorithm).isPresent())
                .findFirst()
                .or(() -> named)
                .or(() -> trailer)
                .filter(ALGORITHMS::contains)
                .orElse("CRC64NVME");
    }

    static Optional<String> given(AwsRequest request, String algorithm) {
        return request.getValueForField("Checksum" + algorithm, String.class);
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        return switch (algorithm) {
            case "CRC32" -> crc(new CRC32(), bytes);
            case "CRC32C" -> crc(new CRC32C(), bytes);
            case "CRC64NVME" ->
                ByteBuffer.allocate(Long.BYTES).putLong(Crc64Nvme.of(bytes)).array();
            case "SHA1" -> Hash.SHA_1.of(bytes);
            case "SHA256" -> Hash.SHA_256.of(bytes);
            case "MD5" -> Hash.MD5.of(bytes);
            default -> throw new IllegalArgumentException("S3 has no checksum " + algorithm);
        };
    }

    private static byte[] crc(Checksum checksum, byte[] bytes) {
        checksum.update(bytes);
        var eight = ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).array();
        return Arrays.copyOfRange(eight, Integer.BYTES, Long.BYTES);
    }
}
