package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.http.HttpHandler;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.Streamed;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/**
 * Buckets as websites, {@code /_aws/s3-website/<bucket>/<path>}: what on AWS is
 * {@code http://<bucket>.s3-website-<region>.amazonaws.com/<path>}. Nobody signs; the bucket's policy has to let
 * anybody read. See "Hosting a static website using Amazon S3".
 */
final class WebsiteServer implements HttpHandler {
    /** The prefix of all websites. */
    static final String PREFIX = "/_aws/s3-website/";

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int FOUND = 302;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final Cloud cloud;
    private final BucketConfigurations configurations;

    WebsiteServer(Cloud cloud, BucketConfigurations configurations) {
        this.cloud = cloud;
        this.configurations = configurations;
    }

    /** One request for a page. */
    private record Visit(HttpRequest request, String bucket, String key, String base, WebsiteConfiguration website) {}

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        return CompletableFuture.supplyAsync(() -> answer(request), cloud.workers());
    }

    private HttpResponse answer(HttpRequest request) {
        var requestId = UUID.randomUUID().toString();
        var parts = request.path().substring(PREFIX.length()).split("/", 2);
        if (parts.length < 2) {
            // Links of the page are relative to its folder, which ends with a slash.
            return HttpResponse.empty(FOUND).with("Location", request.path() + "/");
        }
        var response = answer(request, parts[0], parts[1], requestId).with("x-amz-request-id", requestId);
        return request.method().equals("HEAD")
                ? new HttpResponse(response.status(), response.headers(), new byte[0])
                : response;
    }

    private HttpResponse answer(HttpRequest request, String bucket, String path, String requestId) {
        try {
            if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
                throw S3Errors.methodNotAllowed();
            }
            var website = configurations.get(bucket, BucketConfigurations.Kind.WEBSITE, WebsiteConfiguration.builder());
            var named = request.headers().first("Host").orElse("").startsWith(bucket + ".s3-website");
            var key = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
            return serve(new Visit(request, bucket, key, named ? "/" : PREFIX + bucket + "/", website), requestId);
        } catch (IllegalArgumentException e) {
            return ErrorPage.of(new AwsError(400, "InvalidURI", "Couldn't parse the specified URI."), requestId);
        } catch (AwsError e) {
            return ErrorPage.of(e, requestId);
        }
    }

    private HttpResponse serve(Visit visit, String requestId) {
        var website = visit.website();
        if (website.redirectAllRequestsTo() != null) {
            return Redirects.all(website.redirectAllRequestsTo(), visit.key(), visit.request());
        }
        var redirect = Redirects.before(website.routingRules(), visit.key(), visit.base(), visit.request());
        if (redirect.isPresent()) {
            return redirect.get();
        }
        var key = visit.key().isEmpty() || visit.key().endsWith("/") ? visit.key() + index(website) : visit.key();
        try {
            return page(read(visit, key), OK);
        } catch (AwsError e) {
            if (e.status() == 304) {
                return HttpResponse.empty(e.status());
            }
            return instead(visit, e, requestId);
        }
    }

    /** What there is in place of a page that is not: a folder of that name, another place, or an error page. */
    private HttpResponse instead(Visit visit, AwsError error, String requestId) {
        var missing = error.status() == NOT_FOUND || error.status() == FORBIDDEN;
        if (missing && !visit.key().endsWith("/") && !visit.key().isEmpty() && isFolder(visit)) {
            return HttpResponse.empty(FOUND).with("Location", visit.base() + Redirects.encoded(visit.key()) + "/");
        }
        return Redirects.after(
                        visit.website().routingRules(), error.status(), visit.key(), visit.base(), visit.request())
                .orElseGet(() -> errorDocument(visit, error, requestId));
    }

    private HttpResponse errorDocument(Visit visit, AwsError error, String requestId) {
        var document = visit.website().errorDocument();
        if (document == null) {
            return ErrorPage.of(error, requestId);
        }
        try {
            return page(read(visit, document.key()), error.status());
        } catch (AwsError second) {
            return ErrorPage.of(error, second, requestId);
        }
    }

    private boolean isFolder(Visit visit) {
        try {
            read(visit, visit.key() + "/" + index(visit.website()));
            return true;
        } catch (AwsError none) {
            return false;
        }
    }

    private Streamed<GetObjectResponse> read(Visit visit, String key) {
        var block = configurations.find(
                visit.bucket(),
                BucketConfigurations.Kind.PUBLIC_ACCESS_BLOCK,
                PublicAccessBlockConfiguration.builder());
        if (block.filter(one -> Boolean.TRUE.equals(one.restrictPublicBuckets()))
                .isPresent()) {
            throw new AwsError(FORBIDDEN, "AccessDenied", "Access Denied");
        }
        var headers = visit.request().headers();
        var asked = GetObjectRequest.builder()
                .bucket(visit.bucket())
                .key(key)
                .ifNoneMatch(headers.first("If-None-Match").orElse(null))
                .range(headers.first("Range").orElse(null))
                .build();
        var region = configurations.region(visit.bucket());
        try {
            return cloud.stream(asked, GetObjectResponse.class, Call.of(new Principal.Anonymous(), region));
        } catch (AwsError e) {
            throw e.status() == FORBIDDEN ? new AwsError(FORBIDDEN, "AccessDenied", "Access Denied") : e;
        }
    }

    private static HttpResponse page(Streamed<GetObjectResponse> object, int status) {
        var response = object.response();
        if (response.websiteRedirectLocation() != null) {
            return HttpResponse.empty(301).with("Location", response.websiteRedirectLocation());
        }
        var partial = status == OK && response.contentRange() != null;
        return new HttpResponse(partial ? PARTIAL : status, PageHeaders.of(response), object.body());
    }

    private static String index(WebsiteConfiguration website) {
        return website.indexDocument() == null ? "" : website.indexDocument().suffix();
    }
}
