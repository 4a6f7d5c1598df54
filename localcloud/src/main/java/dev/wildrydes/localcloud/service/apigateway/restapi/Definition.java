package dev.wildrydes.localcloud.service.apigateway.restapi;

import dev.wildrydes.localcloud.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
public record Definition(
        String rootId,
        Map<String, ApiResource> resources,
        List<String> binaryMediaTypes,
        Map<String, Guard> authorizers,
        Map<String, GatewayAnswer> gatewayResponses,
        Map<String, Validator> validators,
        Map<String, Schema> models) {
    public Definition {
        resources = SortedMaps.of(resources);
        binaryMediaTypes = binaryMediaTypes == null ? List.of() : List.copyOf(binaryMediaTypes);
        authorizers = SortedMaps.of(authorizers);
        gatewayResponses = SortedMaps.of(gatewayResponses);
        validators = SortedMaps.of(validators);
        models = models == null ? DefaultModels.of(rootId) : SortedMaps.of(models);
    }

    /**
     * What decides about requests to methods of authorization type {@code CUSTOM}: a Lambda authorizer.
     *
     * @param authorizerResultTtlInSeconds null if nobody has said it
     */
    public record Guard(
            String id,
            String name,
            String type,
            String authType,
            String authorizerUri,
            String authorizerCredentials,
            String identitySource,
            String identityValidationExpression,
            Integer authorizerResultTtlInSeconds) {
        private static final int DEFAULT_SECONDS = 300;

        /** For how long its answers are remembered. */
        public int secondsRemembered() {
            return authorizerResultTtlInSeconds == null ? DEFAULT_SECONDS : authorizerResultTtlInSeconds;
        }
    }

    /** What is answered when API Gateway itself has to; null where the default is meant. */
    public record GatewayAnswer(
            String responseType, String statusCode, Map<String, String> parameters, Map<String, String> templates) {
        public GatewayAnswer {
            parameters = SortedMaps.of(parameters);
            templates = SortedMaps.of(templates);
        }
    }

    /** What of a request is checked before its integration sees it. */
    public record Validator(String id, String name, boolean validateRequestParameters) {}

    /** A model: what bodies of a content type look like, as JSON schema. */
    public record Schema(String id, String name, String description, String contentType, String schema) {}

    /** @throws AwsError 404 if there is no such resource */
    public ApiResource resource(String id) {
        return found(resources, id, "Resource");
    }

    /** @throws AwsError 404 if there is no such authorizer */
    public Guard authorizer(String id) {
        return found(authorizers, id, "Authorizer");
    }

    /** @throws AwsError 404 if there is no such request validator */
    public Validator validator(String id) {
        return found(validators, id, "Request Validator");
    }

    /** The API's own of this type; else its general one of the kind; empty if AWS's is meant. */
    public Optional<GatewayAnswer> gatewayResponse(String type, boolean clientsFault) {
        var general = gatewayResponses.get(clientsFault ? "DEFAULT_4XX" : "DEFAULT_5XX");
        return Optional.ofNullable(gatewayResponses.get(type)).or(() -> Optional.ofNullable(general));
    }

    public Definition withBinaryMediaTypes(List<String> types) {
        return new Definition(rootId, resources, types, authorizers, gatewayResponses, validators, models);
    }

    public Definition withAuthorizers(Map<String, Guard> all) {
        return new Definition(rootId, resources, binaryMediaTypes, all, gatewayResponses, validators, models);
    }

    public Definition withGatewayResponses(Map<String, GatewayAnswer> all) {
        return new Definition(rootId, resources, binaryMediaTypes, authorizers, all, validators, models);
    }

    public Definition withValidators(Map<String, Validator> all) {
        return new Definition(rootId, resources, binaryMediaTypes, authorizers, gatewayResponses, all, models);
    }

    public Definition withModels(Map<String, Schema> all) {
        return new Definition(rootId, resources, binaryMediaTypes, authorizers, gatewayResponses, validators, all);
    }

    public Definition withResources(Map<String, ApiResource> all) {
        return new Definition(rootId, all, binaryMediaTypes, authorizers, gatewayResponses, validators, models);
    }

    public Definition with(ApiResource node) {
        return withResources(SortedMaps.with(resources, node.id(), node));
    }

    /** Without the resource and all below it. */
    public Definition without(ApiResource node) {
        var fewer = new TreeMap<>(resources);
        fewer.values().removeIf(each -> each.equals(node) || each.path().startsWith(node.path() + "/"));
        return withResources(fewer);
    }

    /** @param kind as a refusal names it */
    static <V> V found(Map<String, V> all, String key, String kind) {
        return Optional.ofNullable(key).map(all::get).orElseThrow(() -> Errors.notFound(kind));
    }
}
