package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One request on its way through a stage.
 *
 * @param stagePath the path without the stage, percent-encoded, beginning with a slash
 * @param binaryMediaTypes of the deployment
 */
record Exchange(
        Target target,
        Route route,
        HttpRequest request,
        String stagePath,
        List<String> binaryMediaTypes,
        Ids ids,
        Instant received) {

    /** Where it goes. */
    record Target(String region, String apiId, String stage, String deploymentId, Map<String, String> variables) {}

    /** What a function's resource policy finds in {@code aws:SourceArn}. */
    String sourceArn() {
        return Account.arn(
                "execute-api",
                target.region(),
                target.apiId() + "/" + target.stage() + "/" + request.method()
                        + route.node().path());
    }

    /** How it is named in the log. */
    String name() {
        return request.method() + " /" + target.stage() + stagePath + " of API " + target.apiId();
    }
}
