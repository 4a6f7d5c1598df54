package dev.wildrydes.localcloud.service.apigateway.restapi;

import dev.wildrydes.localcloud.AwsError;
import java.util.Map;

/**
 * A resource.
 *
 * @param parentId null for the root
 * @param pathPart empty for the root
 * @param path the whole path, {@code /ride/{id}}
 * @param methods by HTTP method, {@code ANY} among them
 */
public record ApiResource(String id, String parentId, String pathPart, String path, Map<String, ApiMethod> methods) {
    public ApiResource {
        methods = SortedMaps.of(methods);
    }

    /** @throws AwsError 404 if there is no such method */
    public ApiMethod method(String httpMethod) {
        return Definition.found(methods, httpMethod, "Method");
    }

    public ApiResource with(ApiMethod verb) {
        return new ApiResource(id, parentId, pathPart, path, SortedMaps.with(methods, verb.httpMethod(), verb));
    }

    public ApiResource without(String httpMethod) {
        return new ApiResource(id, parentId, pathPart, path, SortedMaps.without(methods, httpMethod));
    }
}
