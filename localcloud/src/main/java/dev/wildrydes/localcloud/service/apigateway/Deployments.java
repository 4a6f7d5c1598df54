package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.service.Call;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDeploymentRequest;

/** The operations on deployments, each of which is a picture of its API that never changes. */
final class Deployments {
    private final Apis apis;
    private final Clock clock;

    Deployments(Apis apis, Clock clock) {
        this.apis = apis;
        this.clock = clock;
    }

    static Api.Picture find(Api api, String id) {
        return Optional.ofNullable(id).map(api.deployments()::get).orElseThrow(() -> Errors.notFound("Deployment"));
    }

    Api.Picture create(CreateDeploymentRequest request, Call call) {
        var id = Apis.idFor(call.requestId(), 6);
        var changed = apis.change(call.region(), request.restApiId(), api -> {
            if (api.deployments().containsKey(id)) {
                return api;
            }
            checkComplete(api.definition());
            var picture = new Api.Picture(id, request.description(), clock.instant(), api.definition());
            return staged(api.with(picture), id, request);
        });
        return find(changed, id);
    }

    private Api staged(Api api, String id, CreateDeploymentRequest request) {
        if (request.stageName() == null || request.stageName().isEmpty()) {
            return api;
        }
        var now = clock.instant();
        var old = Optional.ofNullable(api.stages().get(request.stageName()));
        return api.with(new Api.Live(
                Stages.checkedName(request.stageName()),
                id,
                request.stageDescription() == null
                        ? old.map(Api.Live::description).orElse(null)
                        : request.stageDescription(),
                request.hasVariables()
                        ? request.variables()
                        : old.map(Api.Live::variables).orElse(Map.of()),
                request.tracingEnabled() == null
                        ? old.map(Api.Live::tracingEnabled).orElse(null)
                        : request.tracingEnabled(),
                old.map(Api.Live::tags).orElse(Map.of()),
                old.map(Api.Live::createdDate).orElse(now),
                now));
    }

    List<Api.Picture> list(String apiId, Call call) {
        return apis.get(call.region(), apiId).deployments().values().stream()
                .sorted(Comparator.comparing(Api.Picture::createdDate).reversed())
                .toList();
    }

    Api.Picture get(String apiId, String deploymentId, Call call) {
        return find(apis.get(call.region(), apiId), deploymentId);
    }

    void delete(DeleteDeploymentRequest request, Call call) {
        apis.change(call.region(), request.restApiId(), api -> {
            var id = find(api, request.deploymentId()).id();
            if (api.stages().values().stream()
                    .anyMatch(stage -> stage.deploymentId().equals(id))) {
                throw Errors.badRequest("Active stages pointing to this deployment must be moved or deleted");
            }
            return api.withoutDeployment(id);
        });
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
