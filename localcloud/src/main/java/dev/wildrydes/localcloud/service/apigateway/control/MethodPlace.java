package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.apigateway.restapi.Api;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiMethod;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiResource;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import java.util.function.UnaryOperator;

/** Which method of which API an operation is about. */
record MethodPlace(String apiId, String resourceId, String httpMethod) {

    /** The resource; an API that is not there is worded as a resource that is not there, as on AWS. */
    static ApiResource node(Apis apis, String apiId, String resourceId, Call call) {
        return api(apis, apiId, call).definition().resource(resourceId);
    }

    ApiMethod find(Apis apis, Call call) {
        return node(apis, apiId, resourceId, call).method(httpMethod);
    }

    /** Changes the method in one transaction. */
    ApiMethod change(Apis apis, Call call, UnaryOperator<ApiMethod> change) {
        api(apis, apiId, call);
        var changed = apis.change(call.region(), apiId, api -> {
            var node = api.definition().resource(resourceId);
            return api.with(api.definition().with(node.with(change.apply(node.method(httpMethod)))));
        });
        return changed.definition().resource(resourceId).method(httpMethod);
    }

    private static Api api(Apis apis, String apiId, Call call) {
        try {
            return apis.get(call.region(), apiId);
        } catch (AwsError noApi) {
            throw Errors.notFound("Resource");
        }
    }
}
