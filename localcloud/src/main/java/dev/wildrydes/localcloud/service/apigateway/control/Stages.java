package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiStage;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.CreateStageRequest;
import software.amazon.awssdk.services.apigateway.model.CreateStageResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteStageRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteStageResponse;
import software.amazon.awssdk.services.apigateway.model.GetStageRequest;
import software.amazon.awssdk.services.apigateway.model.GetStageResponse;
import software.amazon.awssdk.services.apigateway.model.GetStagesRequest;
import software.amazon.awssdk.services.apigateway.model.GetStagesResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateStageRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateStageResponse;

/** The operations on stages. */
final class Stages {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");

    private final Apis apis;
    private final Clock clock;

    Stages(Apis apis, Clock clock) {
        this.apis = apis;
        this.clock = clock;
    }

    static String checkedName(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw Errors.badRequest("Stage name only allows a-zA-Z0-9_-");
        }
        return name;
    }

    /** POST {@code /restapis/{restApiId}/stages}. */
    public CreateStageResponse createStage(CreateStageRequest request, Call call) {
        if (Boolean.TRUE.equals(request.cacheClusterEnabled()) || request.canarySettings() != null) {
            throw Errors.badRequest("The local cloud's API Gateway has neither cache clusters nor canaries; the stage "
                    + request.stageName() + " asks for one");
        }
        var now = clock.instant();
        var stage = new ApiStage(
                checkedName(request.stageName()),
                request.deploymentId(),
                request.description(),
                request.variables(),
                request.tracingEnabled(),
                Map.of(),
                Map.of(),
                request.documentationVersion(),
                request.tags(),
                now,
                now);
        apis.change(call.region(), request.restApiId(), api -> {
            api.deployment(request.deploymentId());
            if (api.stages().containsKey(stage.stageName())) {
                throw Errors.conflict("Stage already exists");
            }
            return api.with(stage);
        });
        return Views.into(CreateStageResponse.builder(), Views.stage(stage)).build();
    }

    /** GET {@code /restapis/{restApiId}/stages/{stageName}}. */
    public GetStageResponse getStage(GetStageRequest request, Call call) {
        var stage = apis.get(call.region(), request.restApiId()).stage(request.stageName());
        return Views.into(GetStageResponse.builder(), Views.stage(stage)).build();
    }

    /** GET {@code /restapis/{restApiId}/stages}. */
    public GetStagesResponse getStages(GetStagesRequest request, Call call) {
        var stages = apis.get(call.region(), request.restApiId()).stages().values().stream()
                .filter(stage ->
                        request.deploymentId() == null || request.deploymentId().equals(stage.deploymentId()));
        return GetStagesResponse.builder()
                .item(stages.map(Views::stage).toList())
                .build();
    }

    /** PATCH {@code /restapis/{restApiId}/stages/{stageName}}. */
    public UpdateStageResponse updateStage(UpdateStageRequest request, Call call) {
        PatchFaults.check("updateStageInput", request.patchOperations());
        var now = clock.instant();
        var changed = apis.change(call.region(), request.restApiId(), api -> {
            var stage = api.stage(request.stageName());
            for (var patch : request.patchOperations()) {
                stage = StagePatches.apply(api, stage, patch, now);
            }
            return api.with(stage);
        });
        return Views.into(UpdateStageResponse.builder(), Views.stage(changed.stage(request.stageName())))
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}/stages/{stageName}}. */
    public DeleteStageResponse deleteStage(DeleteStageRequest request, Call call) {
        apis.change(
                call.region(),
                request.restApiId(),
                api -> api.withoutStage(api.stage(request.stageName()).stageName()));
        return DeleteStageResponse.builder().build();
    }
}
