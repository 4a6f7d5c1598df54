package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Buckets that are named by the host, as S3's own hosts name them: {@code bucket.localhost}, which clients make of the
 * endpoint {@code http://localhost}, {@code bucket.s3.localhost}, and {@code bucket.s3-website.localhost} for a
 * website.
 */
final class VirtualHosts {
    private static final String WEBSITES = "/_aws/s3-website/";
    private static final String END = "\\.localhost(?::\\d{1,5})?";
    private static final Pattern WEBSITE = Pattern.compile("(.+)\\.s3-website(?:[.-][a-z0-9-]+)?" + END);
    private static final Pattern BUCKET = Pattern.compile("(?!s3[.-])(.+?)(?:\\.s3(?:[.-][a-z0-9-]+)?)?" + END);

    private VirtualHosts() {}

    /** A request for a website, brought to the path where websites are; any other as it is. */
    static HttpRequest website(HttpRequest request) {
        return name(WEBSITE, request)
                .map(bucket -> at(request, WEBSITES + bucket + request.path()))
                .orElse(request);
    }

    /**
     * A request to S3 with the bucket in its path. To be used when the signature, which covers the path, is verified.
     */
    static HttpRequest withBucketInPath(HttpRequest request) {
        return name(BUCKET, request)
                .filter(bucket -> !bucket.equals("s3"))
                .map(bucket -> at(request, "/" + bucket + request.path()))
                .orElse(request);
    }

    private static Optional<String> name(Pattern pattern, HttpRequest request) {
        return request.headers()
                .first("Host")
                .map(pattern::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1));
    }

    private static HttpRequest at(HttpRequest request, String path) {
        return new HttpRequest(
                request.method(), path, request.query(), request.headers(), request.body(), request.client());
    }
}
