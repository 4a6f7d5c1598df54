package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.Redirect;
import software.amazon.awssdk.services.s3.model.RedirectAllRequestsTo;
import software.amazon.awssdk.services.s3.model.RoutingRule;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Where a website sends its visitors. See "Configuring a webpage redirect" in the S3 user guide. */
final class Redirects {
    private static final int MOVED = 301;

    private Redirects() {}

    static HttpResponse all(RedirectAllRequestsTo to, String key, HttpRequest request) {
        var protocol = to.protocolAsString() == null ? "http" : to.protocolAsString();
        var query = request.query().isEmpty() ? "" : "?" + request.query();
        return HttpResponse.empty(MOVED)
                .with("Location", protocol + "://" + to.hostName() + "/" + encoded(key) + query);
    }

    /** By a rule that asks for no error. */
    static Optional<HttpResponse> before(List<RoutingRule> rules, String key, String base, HttpRequest request) {
        return rules.stream()
                .filter(rule -> error(rule) == null && hasPrefix(rule, key))
                .findFirst()
                .map(rule -> to(rule, key, base, request));
    }

    /** By a rule that asks for this error. */
    static Optional<HttpResponse> after(
            List<RoutingRule> rules, int status, String key, String base, HttpRequest request) {
        return rules.stream()
                .filter(rule -> Integer.toString(status).equals(error(rule)) && hasPrefix(rule, key))
                .findFirst()
                .map(rule -> to(rule, key, base, request));
    }

    static String encoded(String key) {
        return SdkHttpUtils.urlEncodeIgnoreSlashes(key);
    }

    private static String error(RoutingRule rule) {
        return rule.condition() == null ? null : rule.condition().httpErrorCodeReturnedEquals();
    }

    private static boolean hasPrefix(RoutingRule rule, String key) {
        return rule.condition() == null
                || rule.condition().keyPrefixEquals() == null
                || key.startsWith(rule.condition().keyPrefixEquals());
    }

    private static HttpResponse to(RoutingRule rule, String key, String base, HttpRequest request) {
        var redirect = rule.redirect();
        var code = redirect.httpRedirectCode() == null ? MOVED : Integer.parseInt(redirect.httpRedirectCode());
        var path = encoded(target(rule, redirect, key));
        var protocol = redirect.protocolAsString() == null ? "http" : redirect.protocolAsString();
        var location = redirect.hostName() == null
                ? protocol + "://" + request.headers().first("Host").orElse("localhost") + base + path
                : protocol + "://" + redirect.hostName() + "/" + path;
        return HttpResponse.empty(code).with("Location", location);
    }

    private static String target(RoutingRule rule, Redirect redirect, String key) {
        if (redirect.replaceKeyWith() != null) {
            return redirect.replaceKeyWith();
        }
        if (redirect.replaceKeyPrefixWith() == null) {
            return key;
        }
        var prefix = rule.condition() == null || rule.condition().keyPrefixEquals() == null
                ? ""
                : rule.condition().keyPrefixEquals();
        return redirect.replaceKeyPrefixWith() + key.substring(prefix.length());
    }
}
