package dev.wildrydes.localcloud.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.wildrydes.localcloud.auth.SignatureException.Fault;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.http.auth.aws.internal.signer.RollingSigner;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4RequestSigningResult;

/**
 * Takes the {@code aws-chunked} coding off a body and checks the chunks' signatures. See "Signature calculations for
 * the Authorization header: Transferring payload in multiple chunks" in the S3 API reference.
 */
final class ChunkedBody {
    private static final String SIGNATURE = "chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";
    /** Begins the only fields that a trailer may have. */
    private static final String CHECKSUM = "x-amz-checksum-";

    private final Claim claim;
    private final byte[] coded;
    private final RollingSigner signer;
    private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    private Headers headers;
    private int position;

    private ChunkedBody(Claim claim, HttpRequest request, boolean signed, V4RequestSigningResult seed) {
        this.claim = claim;
        this.coded = request.body();
        this.headers = request.headers();
        this.signer = signed ? new RollingSigner(seed.getSigningKey(), seed.getSignature()) : null;
    }

    /**
     * The request with its body as it was before the coding, and with the trailer's checksums among its headers.
     *
     * @param seed the request's own signature, which the first chunk's continues
     */
    static HttpRequest decode(Claim claim, HttpRequest request, String contentHash, V4RequestSigningResult seed)
            throws SignatureException {
        var signed =
                switch (contentHash) {
                    case ContentHash.STREAMING_SIGNED, ContentHash.STREAMING_SIGNED_TRAILER -> true;
                    case ContentHash.STREAMING_UNSIGNED -> false;
                    default -> throw new SignatureException(Fault.BROKEN_BODY, contentHash + " is not supported");
                };
        var body = new ChunkedBody(claim, request, signed, seed);
        body.readChunks();
        body.readTrailer(contentHash.endsWith("-TRAILER"));
        return body.request(request);
    }

    private void readChunks() throws SignatureException {
        var length = -1;
        while (length != 0) {
            var line = line();
            var semicolon = line.indexOf(';');
            length = size(semicolon < 0 ? line : line.substring(0, semicolon));
            if (length > coded.length - position) {
                throw broken("A chunk is longer than the body");
            }
            if (signer != null) {
                checkChunk(semicolon < 0 ? "" : line.substring(semicolon + 1), length);
            }
            decoded.write(coded, position, length);
            position += length;
            if (length > 0 && !line().isEmpty()) {
                throw broken("A chunk does not end where it should");
            }
        }
    }

    private void checkChunk(String extension, int length) throws SignatureException {
        var hash = ContentHash.of(coded, position, length);
        var empty = ContentHash.of(new byte[0]);
        var expected =
                signer.sign(before -> stringToSign("AWS4-HMAC-SHA256-PAYLOAD", before) + "\n" + empty + "\n" + hash);
        if (!extension.startsWith(SIGNATURE)
                || !SignatureVerifier.same(expected, extension.substring(SIGNATURE.length()))) {
            throw new SignatureException(Fault.MISMATCH, "A chunk has another signature");
        }
    }

    private void readTrailer(boolean expected) throws SignatureException {
        var fields = new StringBuilder();
        var signature = "";
        while (position < coded.length) {
            var line = line();
            var colon = line.indexOf(':');
            if (line.isEmpty()) {
                break;
            }
            if (colon < 0) {
                throw broken("The trailer cannot be read");
            }
            var name = line.substring(0, colon).strip();
            var value = line.substring(colon + 1).strip();
            if (name.equalsIgnoreCase(TRAILER_SIGNATURE)) {
                signature = value;
            } else {
                headers = name.startsWith(CHECKSUM) ? headers.replacing(name, value) : headers;
                fields.append(name).append(':').append(value).append('\n');
            }
        }
        if (signer != null && expected) {
            checkTrailer(fields.toString(), signature);
        }
    }

    private void checkTrailer(String fields, String signature) throws SignatureException {
        var hash = ContentHash.of(fields.getBytes(ISO_8859_1));
        var expected = signer.sign(before -> stringToSign("AWS4-HMAC-SHA256-TRAILER", before) + "\n" + hash);
        if (!SignatureVerifier.same(expected, signature)) {
            throw new SignatureException(Fault.MISMATCH, "The trailer has another signature");
        }
    }

    private HttpRequest request(HttpRequest request) throws SignatureException {
        var said = headers.first("X-Amz-Decoded-Content-Length");
        if (said.isPresent() && !said.get().equals(Integer.toString(decoded.size()))) {
            throw broken(
                    "You did not provide the number of bytes specified by the x-amz-decoded-content-length header");
        }
        return new HttpRequest(
                request.method(),
                request.path(),
                request.query(),
                uncoded(headers),
                decoded.toByteArray(),
                request.client());
    }

    /** Headers that say no more that the body is coded. */
    private static Headers uncoded(Headers headers) {
        var codings = headers.all("Content-Encoding").stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(coding -> !coding.equals("aws-chunked") && !coding.isEmpty())
                .collect(Collectors.joining(","));
        var plain =
                headers.replacing("X-Amz-Content-Sha256", ContentHash.UNSIGNED).without("Content-Encoding");
        return codings.isEmpty() ? plain : plain.with("Content-Encoding", codings);
    }

    private String stringToSign(String algorithm, String before) {
        var date = Claim.TIME.format(claim.signedAt());
        return algorithm + "\n" + date + "\n" + date.substring(0, "yyyyMMdd".length()) + "/" + claim.region() + "/"
                + claim.signingName() + "/aws4_request\n" + before;
    }

    private String line() throws SignatureException {
        for (var end = position; end + 1 < coded.length; end++) {
            if (coded[end] == '\r' && coded[end + 1] == '\n') {
                var line = new String(coded, position, end - position, ISO_8859_1);
                position = end + 2;
                return line;
            }
        }
        throw broken("The body ends too early");
    }

    private static int size(String hex) throws SignatureException {
        try {
            return Integer.parseUnsignedInt(hex.strip(), 16) & Integer.MAX_VALUE;
        } catch (NumberFormatException e) {
            throw broken("A chunk's size is not a number");
        }
    }

    private static SignatureException broken(String message) {
        return new SignatureException(Fault.BROKEN_BODY, message);
    }
}
