package dev.wildrydes.localcloud.service.apigateway;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an API does, apart from what it is called: the part of a REST API that a deployment takes a picture of.
 *
 * @param rootId the id of the resource {@code /}
 * @param resources all resources by id, the root among them
 * @param binaryMediaTypes bodies of these types travel to functions in base64
 */
record Definition(String rootId, Map<String, Node> resources, List<String> binaryMediaTypes) {
    Definition {
        resources = sorted(resources);
        binaryMediaTypes = binaryMediaTypes == null ? List.of() : List.copyOf(binaryMediaTypes);
    }

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
            methods = sorted(methods);
        }

        Node with(Verb verb) {
            var more = new TreeMap<>(methods);
            more.put(verb.httpMethod(), verb);
            return new Node(id, parentId, pathPart, path, more);
        }

        Node without(String httpMethod) {
            var fewer = new TreeMap<>(methods);
            fewer.remove(httpMethod);
            return new Node(id, parentId, pathPart, path, fewer);
        }
    }

    /**
     * A method of a resource.
     *
     * @param responses by status code
     * @param backend null until an integration is put
     */
    record Verb(
            String httpMethod,
            String authorizationType,
            String operationName,
            Map<String, Boolean> requestParameters,
            Map<String, String> requestModels,
            Map<String, Answer> responses,
            Backend backend) {
        Verb {
            requestParameters = sorted(requestParameters);
            requestModels = sorted(requestModels);
            responses = sorted(responses);
        }

        Verb with(Backend integration) {
            return new Verb(
                    httpMethod,
                    authorizationType,
                    operationName,
                    requestParameters,
                    requestModels,
                    responses,
                    integration);
        }

        Verb with(Answer answer) {
            var more = new TreeMap<>(responses);
            more.put(answer.statusCode(), answer);
            return withResponses(more);
        }

        Verb withResponses(Map<String, Answer> all) {
            return new Verb(
                    httpMethod, authorizationType, operationName, requestParameters, requestModels, all, backend);
        }
    }

    /** A method response. */
    record Answer(String statusCode, Map<String, Boolean> parameters, Map<String, String> models) {
        Answer {
            parameters = sorted(parameters);
            models = sorted(models);
        }
    }

    /**
     * An integration.
     *
     * @param type {@code AWS_PROXY} or {@code MOCK}
     * @param timeoutInMillis how long the caller waits for the function
     * @param responses by the method's status code
     */
    record Backend(
            String type,
            String httpMethod,
            String uri,
            Map<String, String> requestParameters,
            Map<String, String> requestTemplates,
            String passthroughBehavior,
            String contentHandling,
            int timeoutInMillis,
            String cacheNamespace,
            Map<String, BackendAnswer> responses) {
        Backend {
            requestParameters = sorted(requestParameters);
            requestTemplates = sorted(requestTemplates);
            responses = sorted(responses);
        }

        Backend withResponses(Map<String, BackendAnswer> all) {
            return new Backend(
                    type,
                    httpMethod,
                    uri,
                    requestParameters,
                    requestTemplates,
                    passthroughBehavior,
                    contentHandling,
                    timeoutInMillis,
                    cacheNamespace,
                    all);
        }

        Backend with(BackendAnswer answer) {
            var more = new TreeMap<>(responses);
            more.put(answer.statusCode(), answer);
            return withResponses(more);
        }
    }

    /** An integration response. */
    record BackendAnswer(
            String statusCode, String selectionPattern, Map<String, String> parameters, Map<String, String> templates) {
        BackendAnswer {
            parameters = sorted(parameters);
            templates = sorted(templates);
        }
    }

    Definition with(Node node) {
        var more = new TreeMap<>(resources);
        more.put(node.id(), node);
        return new Definition(rootId, more, binaryMediaTypes);
    }

    /** Without the resource and all below it. */
    Definition without(Node node) {
        var fewer = new TreeMap<>(resources);
        fewer.values().removeIf(each -> each.equals(node) || each.path().startsWith(node.path() + "/"));
        return new Definition(rootId, fewer, binaryMediaTypes);
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
