package dev.wildrydes.localcloud.auth;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.internal.signer.CredentialScope;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4Properties;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4RequestSigner;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4RequestSigningResult;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The SDK's own signer, given the hash of the payload. Its public face computes the hash from a body and adds headers,
 * while here the hash is what the client declares and the headers are what the client signed; so this is the one place
 * that knows the part behind that face. The SDK's version is pinned, and the tests sign with its public face.
 */
final class Signatures {
    private Signatures() {}

    /** Signs the request as it stands: all its headers, all its parameters. */
    static V4RequestSigningResult sign(
            SdkHttpRequest.Builder request,
            AwsCredentialsIdentity identity,
            String region,
            String signingName,
            Instant at,
            String contentHash) {
        // S3 alone signs the path as it is sent: "Create a canonical request" in the IAM user guide.
        var plainPath = signingName.equals("s3");
        var properties = V4Properties.builder()
                .credentials(identity)
                .credentialScope(new CredentialScope(region, signingName, at))
                .signingClock(Clock.fixed(at, ZoneOffset.UTC))
                .doubleUrlEncode(!plainPath)
                .normalizePath(!plainPath)
                .build();
        return V4RequestSigner.create(properties, contentHash).sign(request);
    }
}
