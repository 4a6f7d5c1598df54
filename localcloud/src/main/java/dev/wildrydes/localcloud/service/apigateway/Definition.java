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
 * @param authorizers by id
 * @param gatewayResponses those that are not the default ones, by type
 * @param validators of requests, by id
 * @param models by name
 */
record Definition(
        String rootId,
        Map<String, Node> resources,
        List<String> binaryMediaTypes,
        Map<String, Guard> authorizers,
        Map<String, GatewayAnswer> gatewayResponses,
        Map<String, Validator> validators,
        Map<String, Schema> models) {
    Definition {
        resources = sorted(resources);
        binaryMediaTypes = binaryMediaTypes == null ? List.of() : List.copyOf(binaryMediaTypes);
        authorizers = sorted(authorizers);
        gatewayResponses = sorted(gatewayResponses);
        validators = sorted(validators);
        models = models == null ? Models.defaults(rootId) : sorted(models);
    }

    /** What decides about requests to methods of authorization type {@code CUSTOM}: a Lambda authorizer. */
    record Guard(
            String id,
            String name,
            String type,
            String authType,
            String authorizerUri,
            String authorizerCredentials,
            String identitySource,
            String identityValidationExpression,
            int authorizerResultTtlInSeconds) {}

    /** What is answered when API Gateway itself has to; null where the default is meant. */
    record GatewayAnswer(
            String responseType, String statusCode, Map<String, String> parameters, Map<String, String> templates) {
        GatewayAnswer {
            parameters = sorted(parameters);
            templates = sorted(templates);
        }
    }

    /** What of a request is checked before its integration sees it. */
    record Validator(String id, String name, boolean validateRequestParameters) {}

    /** A model: what bodies of a content type look like, as JSON schema. */
    record Schema(String id, String name, String description, String contentType, String schema) {}

    Definition withBinaryMediaTypes(List<String> types) {
        return new Definition(rootId, resources, types, authorizers, gatewayResponses, validators, models);
    }

    Definition withAuthorizers(Map<String, Guard> all) {
        return new Definition(rootId, resources, binaryMediaTypes, all, gatewayResponses, validators, models);
    }

    Definition withGatewayResponses(Map<String, GatewayAnswer> all) {
        return new Definition(rootId, resources, binaryMediaTypes, authorizers, all, validators, models);
    }

    Definition withValidators(Map<String, Validator> all) {
        return new Definition(rootId, resources, binaryMediaTypes, authorizers, gatewayResponses, all, models);
    }

    Definition withModels(Map<String, Schema> all) {
        return new Definition(rootId, resources, binaryMediaTypes, authorizers, gatewayResponses, validators, all);
    }

    Definition withResources(Map<String, Node> all) {
        return new Definition(rootId, all, binaryMediaTypes, authorizers, gatewayResponses, validators, models);
    }

    Definition with(Node node) {
        return withResources(put(resources, node.id(), node));
    }

    /** Without the resource and all below it. */
    Definition without(Node node) {
        var fewer = new TreeMap<>(resources);
        fewer.values().removeIf(each -> each.equals(node) || each.path().startsWith(node.path() + "/"));
        return withResources(fewer);
    }

    /** The same map, sorted, unmodifiable, and empty for null. */
    static <V> Map<String, V> sorted(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** The same map and one more entry, or another one of that key. */
    static <V> Map<String, V> put(Map<String, V> map, String key, V value) {
        var more = new TreeMap<>(map);
        more.put(key, value);
        return more;
    }

    /** The same map without that key. */
    static <V> Map<String, V> remove(Map<String, V> map, String key) {
        var fewer = new TreeMap<>(map);
        fewer.remove(key);
        return fewer;
    }
}
