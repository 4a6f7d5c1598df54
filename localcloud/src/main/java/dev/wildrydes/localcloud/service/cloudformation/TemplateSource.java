package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.Violations;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Where a template's text comes from: the request itself, or an object in S3 of this cloud.
 *
 * @param cloud which keeps the object
 */
record TemplateSource(Cloud cloud) {
    /** "CloudFormation quotas" in the user guide. */
    private static final int MOST_IN_BODY = 51_200;

    private static final int MOST_IN_S3 = 1_048_576;
    private static final Pattern VIRTUAL_HOST = Pattern.compile("(.+)\\.s3[.-].*amazonaws\\.com");

    String text(String body, String url, Call call) {
        if (body != null && url != null || body == null && url == null) {
            throw TemplateError.validation("Either Template URL or Template Body must be specified.");
        }
        var text = body == null ? fetch(url, call) : body;
        var bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (body != null && bytes > MOST_IN_BODY) {
            throw TemplateError.validation(Violations.of(
                    null, "templateBody", "Member must have length less than or equal to " + MOST_IN_BODY));
        }
        if (bytes > MOST_IN_S3) {
            throw TemplateError.validation("Template may not exceed " + MOST_IN_S3 + " bytes in size.");
        }
        return text;
    }

    private String fetch(String url, Call call) {
        var path = path(url);
        var slash = path.indexOf('/');
        if (slash <= 0 || slash == path.length() - 1) {
            throw unusable();
        }
        var request = GetObjectRequest.builder()
                .bucket(path.substring(0, slash))
                .key(path.substring(slash + 1))
                .build();
        try {
            return new String(
                    cloud.stream(request, GetObjectResponse.class, call).body(), StandardCharsets.UTF_8);
        } catch (AwsError e) {
            throw TemplateError.validation("S3 error: " + e.getMessage());
        }
    }

    /** {@code bucket/key}, from a URL with the bucket in its path or in its host. */
    private static String path(String url) {
        try {
            var uri = new URI(url);
            if ("s3".equals(uri.getScheme())) {
                throw TemplateError.validation(
                        "S3 error: Domain name specified in " + uri.getHost() + " is not a valid S3 domain");
            }
            var host = VIRTUAL_HOST.matcher(String.valueOf(uri.getHost()));
            var path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
            return host.matches() ? host.group(1) + "/" + path : path;
        } catch (URISyntaxException e) {
            throw unusable();
        }
    }

    private static AwsError unusable() {
        return TemplateError.validation("TemplateURL must be a supported URL.");
    }
}
