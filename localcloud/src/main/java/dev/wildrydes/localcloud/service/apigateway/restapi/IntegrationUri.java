package dev.wildrydes.localcloud.service.apigateway.restapi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the URI of an integration of type {@code AWS} or {@code AWS_PROXY}, or that of an authorizer, names; see
 * "PutIntegration" in the API Gateway API reference for its forms.
 *
 * @param service as its requests are signed for
 * @param action whether {@code path} is an operation's name
 */
public record IntegrationUri(String region, String service, boolean action, String path) {
    private static final Pattern ARN = Pattern.compile(
            "arn:aws[a-z-]*:apigateway:(?<region>[^:]+):(?:[^:]+\\.)?(?<service>[^:.]+):(?<form>path|action)/(?<path>.*)");
    private static final Pattern FUNCTION_PATH =
            Pattern.compile("20\\d\\d-\\d\\d-\\d\\d/functions/(?<function>(?:arn:|\\$\\{)[^/]+)/invocations");

    /** The service, and what of it, that a URI names; empty if it names none. */
    public static Optional<IntegrationUri> parse(String uri) {
        var arn = ARN.matcher(uri == null ? "" : uri);
        return arn.matches()
                ? Optional.of(new IntegrationUri(
                        arn.group("region"),
                        arn.group("service"),
                        arn.group("form").equals("action"),
                        arn.group("path")))
                : Optional.empty();
    }

    /** The ARN of the function that a URI names; empty if it names none. */
    public static Optional<String> function(String uri) {
        return parse(uri)
                .filter(arn -> arn.service().equals("lambda") && !arn.action())
                .map(arn -> FUNCTION_PATH.matcher(arn.path()))
                .filter(Matcher::matches)
                .map(path -> path.group("function"));
    }
}
