package dev.wildrydes.localcloud.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wildrydes.localcloud.auth.SignatureException.Fault;
import dev.wildrydes.localcloud.http.HttpRequest;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4RequestSigningResult;

/**
 * Checks Signature Version 4, in the header or in a presigned URL: signs once more what the client says that it signed,
 * and compares. A signature must cover {@code Host} and every {@code x-amz-} header.
 */
public final class SignatureVerifier {
    /** How far a client's clock may be from ours, as everywhere in AWS. */
    static final Duration MOST_SKEW = Duration.ofMinutes(15);

    private final Credentials credentials;
    private final Clock clock;

    /** @param credentials whose keys are accepted */
    public SignatureVerifier(Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * Who made this request, and what it is.
     *
     * @throws SignatureException if that is not proven
     */
    public SignedRequest verify(HttpRequest request) throws SignatureException {
        var claim = Claim.of(request);
        var key = key(claim);
        checkTime(claim);
        checkCoverage(claim, request);
        var contentHash = contentHash(claim, request);
        var expected = sign(claim, key, request, contentHash);
        if (!same(expected.getSignature(), claim.signature())) {
            throw new SignatureException(
                    Fault.MISMATCH,
                    "Another signature was expected",
                    SignatureFacts.mismatch(
                            claim, expected.getCanonicalRequest().getCanonicalRequestString()));
        }
        return new SignedRequest(
                key.principal(),
                claim.region(),
                claim.signingName(),
                checkedBody(claim, request, contentHash, expected));
    }

    /** The service that a request claims to be signed for, proven or not: whose words a refusal is to be in. */
    public static Optional<String> claimedService(HttpRequest request) {
        try {
            return Optional.of(Claim.of(request).signingName());
        } catch (SignatureException unreadable) {
            return Optional.empty();
        }
    }

    private Credentials.Key key(Claim claim) throws SignatureException {
        var key = credentials
                .find(claim.accessKeyId())
                .orElseThrow(() -> new SignatureException(
                        Fault.UNKNOWN_KEY, "Nobody has this access key", SignatureFacts.unknownKey(claim)));
        if (!same(key.token().orElse(""), claim.sessionToken().orElse(""))) {
            throw new SignatureException(
                    Fault.INVALID_TOKEN, "The session token is not the access key's", SignatureFacts.token(claim));
        }
        if (!clock.instant().isBefore(key.expiration())) {
            throw new SignatureException(Fault.EXPIRED_TOKEN, "The session is over", SignatureFacts.token(claim));
        }
        return key;
    }

    private void checkTime(Claim claim) throws SignatureException {
        var now = clock.instant();
        var signedAt = claim.signedAt();
        if (signedAt.isAfter(now.plus(MOST_SKEW))) {
            throw new SignatureException(
                    Fault.SKEWED,
                    "Signature not yet current: " + Claim.TIME.format(signedAt) + " is still later than "
                            + Claim.TIME.format(now.plus(MOST_SKEW)) + " (" + Claim.TIME.format(now) + " + 15 min.)",
                    SignatureFacts.skewed(claim, now, MOST_SKEW));
        }
        var oldest = now.minus(claim.lifetime().orElse(MOST_SKEW));
        if (signedAt.isBefore(oldest)) {
            throw new SignatureException(
                    claim.lifetime().isPresent() ? Fault.EXPIRED_URL : Fault.SKEWED,
                    "Signature expired: " + Claim.TIME.format(signedAt) + " is now earlier than "
                            + Claim.TIME.format(oldest) + " (" + Claim.TIME.format(now) + " - "
                            + claim.lifetime().orElse(MOST_SKEW).toMinutes() + " min.)",
                    claim.lifetime()
                            .map(lifetime -> SignatureFacts.expired(claim, lifetime, now))
                            .orElseGet(() -> SignatureFacts.skewed(claim, now, MOST_SKEW)));
        }
    }

    private static void checkCoverage(Claim claim, HttpRequest request) throws SignatureException {
        if (!claim.signedHeaders().contains("host")) {
            throw new SignatureException(
                    Fault.INCOMPLETE, "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        var unsigned = request.headers().asMap().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name ->
                        name.startsWith("x-amz-") && !claim.signedHeaders().contains(name))
                .sorted()
                .toList();
        if (!unsigned.isEmpty()) {
            throw new SignatureException(
                    Fault.UNSIGNED_HEADER,
                    "Headers " + unsigned + " are not signed",
                    SignatureFacts.unsigned(unsigned));
        }
    }

    private static String contentHash(Claim claim, HttpRequest request) {
        var unsaid = claim.lifetime().isPresent() && claim.signingName().equals("s3")
                ? Optional.of(ContentHash.UNSIGNED)
                : Optional.<String>empty();
        return claim.contentHash().or(() -> unsaid).orElseGet(() -> ContentHash.of(request.body()));
    }

    private static V4RequestSigningResult sign(
            Claim claim, Credentials.Key key, HttpRequest request, String contentHash) throws SignatureException {
        try {
            var rebuilt = SdkHttpRequest.builder()
                    .method(SdkHttpMethod.fromValue(request.method()))
                    .protocol("http")
                    .host("localhost")
                    .encodedPath(request.path());
            Query.parse(request.query()).parameters().forEach(rebuilt::putRawQueryParameter);
            rebuilt.removeQueryParameter("X-Amz-Signature");
            for (var name : claim.signedHeaders()) {
                rebuilt.putHeader(name, request.headers().all(name));
            }
            return Signatures.sign(
                    rebuilt, key.identity(), claim.region(), claim.signingName(), claim.signedAt(), contentHash);
        } catch (IllegalArgumentException e) {
            throw new SignatureException(Fault.MISMATCH, "What no client can have signed: " + e.getMessage());
        }
    }

    private static HttpRequest checkedBody(
            Claim claim, HttpRequest request, String contentHash, V4RequestSigningResult signed)
            throws SignatureException {
        if (contentHash.startsWith(ContentHash.STREAMING)) {
            return ChunkedBody.decode(claim, request, contentHash, signed);
        }
        if (!contentHash.equals(ContentHash.UNSIGNED) && !same(contentHash, ContentHash.of(request.body()))) {
            throw new SignatureException(Fault.BODY_MISMATCH, "The body has another hash");
        }
        return request;
    }

    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(US_ASCII), given.getBytes(US_ASCII));
    }
}
