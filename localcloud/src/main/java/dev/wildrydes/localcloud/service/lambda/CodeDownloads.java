package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpHandler;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.Cloud;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where deployment packages are downloaded. On AWS a function's {@code Code.Location} is a presigned URL of a bucket of
 * Lambda's own, good for ten minutes; here it is a path that holds its end and a code that only this daemon can make.
 */
final class CodeDownloads implements HttpHandler {
    static final String PREFIX = "/_aws/lambda/code/";

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final String ALGORITHM = "HmacSHA256";

    private final Cloud cloud;
    private final SecretKeySpec key;

    CodeDownloads(Cloud cloud) {
        this.cloud = cloud;
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The URL of this version's package, as long as the package is in use. */
    String location(VersionRecord version) {
        var place = version.codeBlob() + "/"
                + cloud.clock().instant().plus(LIFETIME).getEpochSecond();
        return cloud.endpoint() + PREFIX + place + "/" + code(place);
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        var parts = request.path().substring(PREFIX.length()).split("/");
        if (!request.method().equals("GET") || parts.length != 3 || !isOurs(parts)) {
            return CompletableFuture.completedFuture(refusal(403, "Forbidden"));
        }
        return CompletableFuture.supplyAsync(() -> download(parts[0], parts[1]), cloud.workers());
    }

    private HttpResponse download(String blob, String end) {
        if (cloud.clock().instant().isAfter(Instant.ofEpochSecond(Long.parseLong(end)))) {
            return refusal(403, "Request has expired");
        }
        return cloud.blobs()
                .read(blob)
                .map(zip -> new HttpResponse(200, Headers.of("Content-Type", "application/zip"), zip))
                .orElseGet(() -> refusal(404, "This package is no longer that of a function"));
    }

    private boolean isOurs(String[] parts) {
        return MessageDigest.isEqual(
                code(parts[0] + "/" + parts[1]).getBytes(StandardCharsets.UTF_8),
                parts[2].getBytes(StandardCharsets.UTF_8));
    }

    private String code(String place) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(place.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    private static HttpResponse refusal(int status, String message) {
        return HttpResponse.json(status, "{\"message\":\"" + message + "\"}");
    }
}
