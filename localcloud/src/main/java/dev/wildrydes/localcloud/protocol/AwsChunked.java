package dev.wildrydes.localcloud.protocol;

import dev.wildrydes.localcloud.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The coding {@code aws-chunked} in which S3's clients stream: chunks with their length in hexadecimal digits before
 * them, perhaps a signature, and trailers behind; see "Signature calculations: transferring payload in multiple chunks"
 * in the S3 documentation.
 */
final class AwsChunked {
    private final byte[] coded;
    private int position;

    private AwsChunked(byte[] coded) {
        this.coded = coded;
    }

    /** The body without the coding, if it has it. */
    static byte[] body(HttpRequest request) {
        var streaming = request.headers()
                .first("x-amz-content-sha256")
                .filter(hash -> hash.startsWith("STREAMING-"))
                .isPresent();
        var coded =
                request.headers().all("Content-Encoding").stream().anyMatch(coding -> coding.contains("aws-chunked"));
        return streaming || coded ? new AwsChunked(request.body()).decoded() : request.body();
    }

    private byte[] decoded() {
        var plain = new ByteArrayOutputStream(coded.length);
        for (var length = length(); length > 0; length = length()) {
            if (length > coded.length - position - 2) {
                throw new MalformedRequest("The body ends in the middle of a chunk");
            }
            plain.write(coded, position, length);
            position += length + 2;
        }
        return plain.toByteArray();
    }

    private int length() {
        var start = position;
        while (position < coded.length && coded[position] != '\n') {
            position++;
        }
        var line = new String(coded, start, position - start, StandardCharsets.US_ASCII).strip();
        position++;
        var semicolon = line.indexOf(';');
        try {
            return Integer.parseUnsignedInt(semicolon < 0 ? line : line.substring(0, semicolon), 16);
        } catch (NumberFormatException e) {
            throw new MalformedRequest("A chunk of the body begins with no length");
        }
    }
}
