package dev.wildrydes.localcloud.service.apigateway;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseRequest;

/** What an integration may be. What the data plane would pass over is refused here, when it is made. */
final class Integrations {
    private static final int LONGEST_MILLIS = 29_000;
    private static final int SHORTEST_MILLIS = 50;
    private static final Pattern FUNCTION_URI = Pattern.compile(
            "arn:aws[a-z-]*:apigateway:[a-z0-9-]+:lambda:path/2015-03-31/functions/(arn:[^/]+)/invocations");
    private static final Pattern STATIC_VALUE = Pattern.compile("'[^']*'");

    private Integrations() {}

    /** The ARN of the function that an {@code AWS_PROXY} integration's URI names. */
    static Optional<String> function(String uri) {
        var matcher = FUNCTION_URI.matcher(uri == null ? "" : uri);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static Definition.Backend checked(PutIntegrationRequest request) {
        switch (String.valueOf(request.typeAsString())) {
            case "AWS_PROXY" -> checkFunction(request);
            case "MOCK" -> request.requestTemplates().values().forEach(MockTemplate::parse);
            default ->
                throw Errors.badRequest("The local cloud's API Gateway integrates by AWS_PROXY and MOCK; "
                        + request.typeAsString() + " is not among them");
        }
        var millis = request.timeoutInMillis() == null ? LONGEST_MILLIS : request.timeoutInMillis();
        if (millis < SHORTEST_MILLIS || millis > LONGEST_MILLIS) {
            throw Errors.badRequest("Timeout should be between 50 ms and 29000 ms");
        }
        return new Definition.Backend(
                request.typeAsString(),
                request.integrationHttpMethod(),
                request.uri(),
                request.requestParameters(),
                request.requestTemplates(),
                request.passthroughBehavior() == null ? "WHEN_NO_MATCH" : request.passthroughBehavior(),
                request.contentHandlingAsString(),
                millis,
                request.cacheNamespace() == null ? request.resourceId() : request.cacheNamespace(),
                null);
    }

    private static void checkFunction(PutIntegrationRequest request) {
        if (request.integrationHttpMethod() == null) {
            throw Errors.badRequest("Enumeration value for HttpMethod must be non-empty");
        }
        if (!request.integrationHttpMethod().equals("POST")) {
            throw Errors.badRequest("A Lambda function is invoked by POST; IntegrationHttpMethod is "
                    + request.integrationHttpMethod());
        }
        if (function(request.uri()).isEmpty()) {
            throw Errors.badRequest("Invalid ARN specified in the request: " + request.uri()
                    + " does not name a function as arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/"
                    + "<function ARN>/invocations");
        }
        if (request.credentials() != null) {
            throw Errors.badRequest("The local cloud's API Gateway invokes functions by their own permissions;"
                    + " Credentials of an integration are not among what it knows");
        }
    }

    static Definition.BackendAnswer checked(PutIntegrationResponseRequest request) {
        request.responseTemplates().values().forEach(MockTemplate::checkLiteral);
        request.responseParameters().forEach((name, value) -> {
            if (!name.startsWith("method.response.header.")
                    || !STATIC_VALUE.matcher(value).matches()) {
                throw Errors.badRequest("The local cloud's API Gateway maps static values in single quotes to"
                        + " method.response.header.<name>; " + name + " = " + value + " is something else");
            }
        });
        try {
            Pattern.compile(request.selectionPattern() == null ? "" : request.selectionPattern());
        } catch (PatternSyntaxException e) {
            throw Errors.badRequest("Invalid selection pattern: " + e.getDescription());
        }
        return new Definition.BackendAnswer(
                request.statusCode(),
                request.selectionPattern(),
                request.responseParameters(),
                request.responseTemplates());
    }

    /** As on AWS: an integration response maps only what the method response has declared. */
    static void checkDeclared(Definition.BackendAnswer answer, Definition.Verb verb) {
        var declared = verb.responses().get(answer.statusCode());
        if (declared == null) {
            throw Errors.badRequest("Invalid mapping expression specified: Validation Result: warnings : [],"
                    + " errors : [No method response exists for method.]");
        }
        for (var name : answer.parameters().keySet()) {
            if (!declared.parameters().containsKey(name)) {
                throw Errors.badRequest("Invalid mapping expression parameter specified: " + name);
            }
        }
    }
}
