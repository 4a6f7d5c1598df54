package dev.wildrydes.localcloud.service.apigateway.restapi;

import dev.wildrydes.localcloud.AwsError;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A REST API as it is kept: one record, so that each change of it is one transaction.
 *
 * @param region where it lives
 * @param definition what the next deployment will take a picture of
 * @param deployments pictures by id
 * @param stages by name
 */
public record Api(
        String region,
        String id,
        Card card,
        Definition definition,
        Map<String, Picture> deployments,
        Map<String, ApiStage> stages) {
    public Api {
        deployments = SortedMaps.of(deployments);
        stages = SortedMaps.of(stages);
    }

    /** What an API is called and how it is set up. */
    public record Card(
            String name,
            String description,
            String version,
            Instant createdDate,
            List<String> endpointTypes,
            String ipAddressType,
            String apiKeySource,
            Integer minimumCompressionSize,
            Boolean disableExecuteApiEndpoint,
            Map<String, String> tags) {
        /** The type of endpoint that is reached from within a VPC only. */
        public static final String PRIVATE = "PRIVATE";

        public Card {
            endpointTypes = endpointTypes == null || endpointTypes.isEmpty() ? List.of("EDGE") : endpointTypes;
            ipAddressType =
                    ipAddressType == null ? endpointTypes.contains(PRIVATE) ? "dualstack" : "ipv4" : ipAddressType;
            tags = tags == null ? Map.of() : Map.copyOf(tags);
        }

        public Card withName(String other) {
            return new Card(
                    other,
                    description,
                    version,
                    createdDate,
                    endpointTypes,
                    ipAddressType,
                    apiKeySource,
                    minimumCompressionSize,
                    disableExecuteApiEndpoint,
                    tags);
        }

        public Card withDescription(String other) {
            return new Card(
                    name,
                    other,
                    version,
                    createdDate,
                    endpointTypes,
                    ipAddressType,
                    apiKeySource,
                    minimumCompressionSize,
                    disableExecuteApiEndpoint,
                    tags);
        }

        /** Of another type of endpoint, with the addresses that are the type's default. */
        public Card withEndpointType(String other) {
            return new Card(
                    name,
                    description,
                    version,
                    createdDate,
                    List.of(other),
                    null,
                    apiKeySource,
                    minimumCompressionSize,
                    disableExecuteApiEndpoint,
                    tags);
        }

        public Card withIpAddressType(String other) {
            return new Card(
                    name,
                    description,
                    version,
                    createdDate,
                    endpointTypes,
                    other,
                    apiKeySource,
                    minimumCompressionSize,
                    disableExecuteApiEndpoint,
                    tags);
        }

        public Card withApiKeySource(String other) {
            return new Card(
                    name,
                    description,
                    version,
                    createdDate,
                    endpointTypes,
                    ipAddressType,
                    other,
                    minimumCompressionSize,
                    disableExecuteApiEndpoint,
                    tags);
        }

        public Card withMinimumCompressionSize(Integer other) {
            return new Card(
                    name,
                    description,
                    version,
                    createdDate,
                    endpointTypes,
                    ipAddressType,
                    apiKeySource,
                    other,
                    disableExecuteApiEndpoint,
                    tags);
        }

        public Card withDisableExecuteApiEndpoint(Boolean other) {
            return new Card(
                    name,
                    description,
                    version,
                    createdDate,
                    endpointTypes,
                    ipAddressType,
                    apiKeySource,
                    minimumCompressionSize,
                    other,
                    tags);
        }

        public Card withTags(Map<String, String> other) {
            return new Card(
                    name,
                    description,
                    version,
                    createdDate,
                    endpointTypes,
                    ipAddressType,
                    apiKeySource,
                    minimumCompressionSize,
                    disableExecuteApiEndpoint,
                    other);
        }
    }

    /** A deployment: what the API did when it was made. */
    public record Picture(String id, String description, Instant createdDate, Definition definition) {}

    /** @throws AwsError 404 if there is no such deployment */
    public Picture deployment(String deploymentId) {
        return Definition.found(deployments, deploymentId, "Deployment");
    }

    /** @throws AwsError 404 if there is no such stage */
    public ApiStage stage(String stageName) {
        return Definition.found(stages, stageName, "stage");
    }

    public Api with(Card other) {
        return new Api(region, id, other, definition, deployments, stages);
    }

    public Api with(Definition other) {
        return new Api(region, id, card, other, deployments, stages);
    }

    public Api with(Picture deployment) {
        var more = SortedMaps.with(deployments, deployment.id(), deployment);
        return new Api(region, id, card, definition, more, stages);
    }

    public Api withoutDeployment(String deploymentId) {
        return new Api(region, id, card, definition, SortedMaps.without(deployments, deploymentId), stages);
    }

    public Api with(ApiStage stage) {
        var more = SortedMaps.with(stages, stage.stageName(), stage);
        return new Api(region, id, card, definition, deployments, more);
    }

    public Api withoutStage(String stageName) {
        return new Api(region, id, card, definition, deployments, SortedMaps.without(stages, stageName));
    }
}
