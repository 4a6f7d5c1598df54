package dev.wildrydes.localcloud.service.apigateway.exchange;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiIntegration;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import dev.wildrydes.localcloud.service.apigateway.restapi.SortedMaps;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One request on its way through a stage.
 *
 * @param stagePath the path without the stage, percent-encoded, beginning with a slash
 * @param definition what the deployment does
 * @param caller who is let in; nobody in particular until the method's authorization has been asked
 * @param trace who is told what happens
 */
public record Exchange(
        Target target,
        Route route,
        HttpRequest request,
        String stagePath,
        Definition definition,
        Ids ids,
        Instant received,
        Caller caller,
        ExecutionTrace trace) {

    /** Where it goes. */
    public record Target(
            String region, String apiId, String stage, String deploymentId, Map<String, String> variables) {
        public Target {
            variables = SortedMaps.of(variables);
        }

        /** An ARN below this API. */
        public String arn(String resource) {
            return Account.arn("execute-api", region, apiId + "/" + resource);
        }
    }

    /**
     * Who calls.
     *
     * @param authorizer what an authorizer says about the caller, {@code principalId} among it; empty without one
     * @param iam the principal that signed the request; null unless the method asks for that
     */
    public record Caller(Map<String, String> authorizer, Principal iam) {
        /** How long the authorizer took, in milliseconds; beside its own words. */
        public static final String LATENCY = "integrationLatency";

        public static final Caller ANYBODY = new Caller(Map.of(), null);
    }

    public Exchange by(Caller other) {
        return new Exchange(target, route, request, stagePath, definition, ids, received, other, trace);
    }

    public ApiIntegration backend() {
        return route.verb().backend();
    }

    public List<String> binaryMediaTypes() {
        return definition.binaryMediaTypes();
    }

    /** What a function's resource policy finds in {@code aws:SourceArn}. */
    public String sourceArn() {
        return target.arn(target.stage() + "/" + request.method() + route.node().path());
    }

    /** What is asked for, as authorizers and IAM are told. */
    public String methodArn() {
        return target.arn(target.stage() + "/" + request.method() + stagePath);
    }

    /** How it is named in the log. */
    public String name() {
        return request.method() + " /" + target.stage() + stagePath + " of API " + target.apiId();
    }
}
