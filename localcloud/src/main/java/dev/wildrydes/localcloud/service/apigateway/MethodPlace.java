package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import java.util.function.UnaryOperator;

/** Which method of which API an operation is about. */
record MethodPlace(String apiId, String resourceId, String httpMethod) {

    /** The resource; an API that is not there is worded as a resource that is not there, as on AWS. */
    static Node node(Apis apis, String apiId, String resourceId, Call call) {
        return Resources.find(api(apis, apiId, call), resourceId);
    }

    Verb find(Apis apis, Call call) {
        return Methods.find(node(apis, apiId, resourceId, call), httpMethod);
    }

    /** Changes the method in one transaction. */
    Verb change(Apis apis, Call call, UnaryOperator<Verb> change) {
        api(apis, apiId, call);
        var changed = apis.change(call.region(), apiId, api -> {
            var node = Resources.find(api, resourceId);
            return api.with(api.definition().with(node.with(change.apply(Methods.find(node, httpMethod)))));
        });
        return Methods.find(Resources.find(changed, resourceId), httpMethod);
    }

    private static Api api(Apis apis, String apiId, Call call) {
        try {
            return apis.get(call.region(), apiId);
        } catch (AwsError noApi) {
            throw Errors.notFound("Resource");
        }
    }
}
