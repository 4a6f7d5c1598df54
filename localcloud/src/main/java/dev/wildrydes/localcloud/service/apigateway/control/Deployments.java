package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.apigateway.restapi.Api;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiStage;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentsRequest;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentsResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateDeploymentResponse;

/** The operations on deployments, each of which is a picture of its API that never changes. */
final class Deployments {
    private static final Patches PATCHES = new Patches(List.of("description"), List.of(), Patches.Wording.LISTING);

    private final Apis apis;
    private final Clock clock;

    Deployments(Apis apis, Clock clock) {
        this.apis = apis;
        this.clock = clock;
    }

    /** POST {@code /restapis/{restApiId}/deployments}. */
    public CreateDeploymentResponse createDeployment(CreateDeploymentRequest request, Call call) {
        if (request.canarySettings() != null) {
            throw Errors.badRequest("The local cloud's API Gateway has no canaries; a deployment asks for one");
        }
        var id = Apis.idFor(call.requestId(), 6);
        var changed = apis.change(call.region(), request.restApiId(), api -> {
            if (api.deployments().containsKey(id)) {
                return api;
            }
            checkComplete(api.definition());
            var picture = new Api.Picture(id, request.description(), clock.instant(), api.definition());
            return staged(api.with(picture), id, request);
        });
        return Views.into(CreateDeploymentResponse.builder(), Views.deployment(changed.deployment(id), false))
                .build();
    }

    private Api staged(Api api, String id, CreateDeploymentRequest request) {
        if (request.stageName() == null || request.stageName().isEmpty()) {
            return api;
        }
        var now = clock.instant();
        var old = Optional.ofNullable(api.stages().get(request.stageName()));
        return api.with(new ApiStage(
                Stages.checkedName(request.stageName()),
                id,
                request.stageDescription() == null
                        ? old.map(ApiStage::description).orElse(null)
                        : request.stageDescription(),
                request.hasVariables()
                        ? request.variables()
                        : old.map(ApiStage::variables).orElse(Map.of()),
                request.tracingEnabled() == null
                        ? old.map(ApiStage::tracingEnabled).orElse(null)
                        : request.tracingEnabled(),
                old.map(ApiStage::methodSettings).orElse(Map.of()),
                old.map(ApiStage::accessLog).orElse(Map.of()),
                old.map(ApiStage::documentationVersion).orElse(null),
                old.map(ApiStage::tags).orElse(Map.of()),
                old.map(ApiStage::createdDate).orElse(now),
                now));
    }

    /** GET {@code /restapis/{restApiId}/deployments/{deploymentId}}. */
    public GetDeploymentResponse getDeployment(GetDeploymentRequest request, Call call) {
        var picture = apis.get(call.region(), request.restApiId()).deployment(request.deploymentId());
        return Views.into(
                        GetDeploymentResponse.builder(),
                        Views.deployment(picture, request.embed().contains("apisummary")))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/deployments}: the newest first. */
    public GetDeploymentsResponse getDeployments(GetDeploymentsRequest request, Call call) {
        var all = apis.get(call.region(), request.restApiId()).deployments().values();
        var page = Page.of(all, Deployments::age, request.position(), request.limit());
        return GetDeploymentsResponse.builder()
                .items(page.views(each -> Views.deployment(each, false)))
                .position(page.position())
                .build();
    }

    /** Sorts the newest first. */
    private static String age(Api.Picture picture) {
        return "%019d".formatted(Long.MAX_VALUE - picture.createdDate().toEpochMilli()) + picture.id();
    }

    /** PATCH {@code /restapis/{restApiId}/deployments/{deploymentId}}. */
    public UpdateDeploymentResponse updateDeployment(UpdateDeploymentRequest request, Call call) {
        PatchFaults.check("updateDeploymentInput", request.patchOperations());
        var changed = apis.change(call.region(), request.restApiId(), api -> {
            var old = api.deployment(request.deploymentId());
            var members = PATCHES.onto(Views.deployment(old, false), request.patchOperations());
            var description = members.path("description").asText(null);
            return api.with(new Api.Picture(old.id(), description, old.createdDate(), old.definition()));
        });
        return Views.into(
                        UpdateDeploymentResponse.builder(),
                        Views.deployment(changed.deployment(request.deploymentId()), false))
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}/deployments/{deploymentId}}. */
    public DeleteDeploymentResponse deleteDeployment(DeleteDeploymentRequest request, Call call) {
        apis.change(call.region(), request.restApiId(), api -> {
            var id = api.deployment(request.deploymentId()).id();
            if (api.stages().values().stream()
                    .anyMatch(stage -> stage.deploymentId().equals(id))) {
                throw Errors.badRequest("Active stages pointing to this deployment must be moved or deleted");
            }
            return api.withoutDeployment(id);
        });
        return DeleteDeploymentResponse.builder().build();
    }

    private static void checkComplete(Definition definition) {
        var methods = definition.resources().values().stream()
                .flatMap(node -> node.methods().values().stream())
                .toList();
        if (methods.isEmpty()) {
            throw Errors.badRequest("The REST API doesn't contain any methods");
        }
        if (methods.stream().anyMatch(method -> method.backend() == null)) {
            throw Errors.badRequest("No integration defined for method");
        }
    }
}
