package dev.wildrydes.localcloud.auth;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Makes presigned URLs in the owner's name, whose body may be anything. */
public final class Presigner {
    private final Credentials credentials;
    private final Clock clock;

    /** Signs with the owner's key. */
    public Presigner(Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * The URL with a signature in its query.
     *
     * @param url encoded, with its query if it has one
     * @param lifetime at most seven days
     */
    public URI presign(String method, String signingName, String region, URI url, Duration lifetime) {
        var now = clock.instant();
        var owner = credentials.owner();
        var date = Claim.TIME.format(now);
        var scope = date.substring(0, "yyyyMMdd".length()) + "/" + region + "/" + signingName + "/aws4_request";
        var request = SdkHttpRequest.builder()
                .uri(url)
                .method(SdkHttpMethod.fromValue(method))
                .putHeader("host", url.getRawAuthority())
                .putRawQueryParameter("X-Amz-Algorithm", Claim.ALGORITHM)
                .putRawQueryParameter("X-Amz-Credential", owner.accessKeyId() + "/" + scope)
                .putRawQueryParameter("X-Amz-Date", date)
                .putRawQueryParameter("X-Amz-Expires", Long.toString(lifetime.toSeconds()))
                .putRawQueryParameter("X-Amz-SignedHeaders", "host");
        if (!signingName.equals("s3")) {
            request.putRawQueryParameter("X-Amz-Content-Sha256", ContentHash.UNSIGNED);
        }
        var signed = Signatures.sign(request, owner, region, signingName, now, ContentHash.UNSIGNED);
        return request.putRawQueryParameter("X-Amz-Signature", signed.getSignature())
                .build()
                .getUri();
    }
}
