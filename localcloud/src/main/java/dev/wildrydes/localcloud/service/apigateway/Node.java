package dev.wildrydes.localcloud.service.apigateway;

import java.util.Map;

/**
 * A resource.
 *
 * @param parentId null for the root
 * @param pathPart empty for the root
 * @param path the whole path, {@code /ride/{id}}
 * @param methods by HTTP method, {@code ANY} among them
 */
record Node(String id, String parentId, String pathPart, String path, Map<String, Verb> methods) {
    Node {
        methods = Definition.sorted(methods);
    }

    Node with(Verb verb) {
        return new Node(id, parentId, pathPart, path, Definition.put(methods, verb.httpMethod(), verb));
    }

    Node without(String httpMethod) {
        return new Node(id, parentId, pathPart, path, Definition.remove(methods, httpMethod));
    }
}
