package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.service.apigateway.restapi.ApiIntegration;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiMethod;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import dev.wildrydes.localcloud.service.apigateway.restapi.IntegrationUri;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseRequest;

/** What an integration may be. What the data plane would pass over is refused here, when it is made. */
final class Integrations {
    private static final int LONGEST_MILLIS = 29_000;
    private static final int SHORTEST_MILLIS = 50;
    private static final List<String> TYPES = List.of("HTTP", "MOCK", "AWS_PROXY", "HTTP_PROXY", "AWS");
    private static final Pattern CONTENT_TYPE = Pattern.compile("[\\w.+*-]+/[\\w.+*-]+");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/.+");

    private Integrations() {}

    static ApiIntegration checked(PutIntegrationRequest request) {
        var type = request.typeAsString();
        if (!TYPES.contains(String.valueOf(type))) {
            throw Errors.invalid(type, "putIntegrationInput.type", "enum value set: " + TYPES);
        }
        if (!type.equals("MOCK") && request.integrationHttpMethod() == null) {
            throw Errors.badRequest("Enumeration value for HttpMethod must be non-empty");
        }
        if ("VPC_LINK".equals(request.connectionTypeAsString())) {
            throw Errors.badRequest("The local cloud's API Gateway has no VPC links; an integration asks for one");
        }
        if (type.startsWith("AWS")) {
            checkService(request);
        }
        if (type.startsWith("HTTP") && !String.valueOf(request.uri()).matches("(?:https?://|\\$\\{stageVariables).+")) {
            throw Errors.badRequest("Invalid HTTP endpoint specified for URI");
        }
        request.requestParameters().values().forEach(MappingExpression::check);
        var millis = request.timeoutInMillis() == null ? LONGEST_MILLIS : request.timeoutInMillis();
        if (millis < SHORTEST_MILLIS || millis > LONGEST_MILLIS) {
            throw Errors.badRequest("Timeout should be between 50 ms and 29000 ms");
        }
        return new ApiIntegration(
                type,
                type.equals("MOCK") ? null : request.integrationHttpMethod(),
                type.equals("MOCK") ? null : request.uri(),
                request.credentials(),
                request.requestParameters(),
                request.requestTemplates(),
                request.passthroughBehavior() == null ? "WHEN_NO_MATCH" : request.passthroughBehavior(),
                request.contentHandlingAsString(),
                millis,
                request.cacheNamespace() == null ? request.resourceId() : request.cacheNamespace(),
                request.cacheKeyParameters(),
                null);
    }

    private static void checkService(PutIntegrationRequest request) {
        var uri = String.valueOf(request.uri());
        if (!uri.startsWith("arn:")) {
            throw Errors.badRequest("Invalid ARN specified in the request");
        }
        var service = IntegrationUri.parse(uri)
                .orElseThrow(() -> Errors.badRequest("AWS ARN for integration must contain path or action"));
        if (request.typeAsString().equals("AWS_PROXY")
                && IntegrationUri.function(uri).isEmpty()) {
            throw Errors.badRequest("Integrations of type 'AWS_PROXY' currently only supports Lambda function and"
                    + " Firehose stream invocations.");
        }
        if (IntegrationUri.function(uri).isEmpty() && request.credentials() == null) {
            throw Errors.badRequest("Role arn must be specified for integrations with " + service.service());
        }
        checkCredentials(request.credentials());
    }

    /** A role, or nothing; the caller's own credentials are not passed on. */
    static void checkCredentials(String role) {
        if (role != null && !ROLE.matcher(role).matches()) {
            throw Errors.badRequest("The local cloud's API Gateway calls in its own name or in that of a role; " + role
                    + " is neither");
        }
    }

    static ApiIntegration.Answer checked(PutIntegrationResponseRequest request) {
        Errors.checkedStatus(request.statusCode());
        for (var type : request.responseTemplates().keySet()) {
            if (!CONTENT_TYPE.matcher(type).matches()) {
                throw Errors.badRequest(
                        "Validation Result: warnings : [], errors : [Invalid content type specified: " + type + "]");
            }
        }
        request.responseParameters().forEach((name, expression) -> {
            if (!name.startsWith("method.response.header.")) {
                throw Errors.badRequest("Invalid mapping expression parameter specified: " + name);
            }
            MappingExpression.check(expression);
        });
        try {
            Pattern.compile(request.selectionPattern() == null ? "" : request.selectionPattern());
        } catch (PatternSyntaxException e) {
            throw Errors.badRequest("Invalid selection pattern: " + e.getDescription());
        }
        return new ApiIntegration.Answer(
                request.statusCode(),
                request.selectionPattern(),
                request.responseParameters(),
                request.responseTemplates(),
                request.contentHandlingAsString());
    }

    /** As on AWS: an integration response maps only what the method response has declared. */
    static void checkDeclared(ApiIntegration.Answer answer, ApiMethod verb) {
        if (answer.parameters().isEmpty()) {
            return;
        }
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
