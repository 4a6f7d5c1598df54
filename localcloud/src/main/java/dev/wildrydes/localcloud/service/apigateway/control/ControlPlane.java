package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import java.time.Clock;
import java.util.List;

/** Owners' side of the APIs: the operations that make, show, change and delete them. */
public final class ControlPlane {
    private ControlPlane() {}

    /**
     * The owners of the operations, whose public methods take the SDK's requests.
     *
     * @param apis what they work on
     */
    public static List<Object> operations(Apis apis, Clock clock) {
        return List.of(
                new RestApis(apis, clock),
                new Resources(apis),
                new Methods(apis),
                new MethodResponses(apis),
                new IntegrationOperations(apis),
                new Authorizers(apis),
                new GatewayResponses(apis),
                new Models(apis),
                new RequestValidators(apis),
                new Deployments(apis, clock),
                new Stages(apis, clock),
                new Tags(apis));
    }
}
