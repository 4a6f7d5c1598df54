package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.service.Call;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.CreateStageRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteStageRequest;
import software.amazon.awssdk.services.apigateway.model.GetStagesRequest;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateStageRequest;

/** The operations on stages. */
final class Stages {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");

    private final Apis apis;
    private final Clock clock;

    Stages(Apis apis, Clock clock) {
        this.apis = apis;
        this.clock = clock;
    }

    static Api.Live find(Api api, String name) {
        return Optional.ofNullable(name).map(api.stages()::get).orElseThrow(() -> Errors.notFound("stage"));
    }

    static String checkedName(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw Errors.badRequest("Stage name only allows a-zA-Z0-9_-");
        }
        return name;
    }

    Api.Live create(CreateStageRequest request, Call call) {
        var now = clock.instant();
        var stage = new Api.Live(
                checkedName(request.stageName()),
                request.deploymentId(),
                request.description(),
                request.variables(),
                request.tracingEnabled(),
                request.tags(),
                now,
                now);
        apis.change(call.region(), request.restApiId(), api -> {
            Deployments.find(api, request.deploymentId());
            if (api.stages().containsKey(stage.stageName())) {
                throw Errors.conflict("Stage already exists");
            }
            return api.with(stage);
        });
        return stage;
    }

    Api.Live get(String apiId, String name, Call call) {
        return find(apis.get(call.region(), apiId), name);
    }

    List<Api.Live> list(GetStagesRequest request, Call call) {
        return apis.get(call.region(), request.restApiId()).stages().values().stream()
                .filter(stage ->
                        request.deploymentId() == null || request.deploymentId().equals(stage.deploymentId()))
                .toList();
    }

    Api.Live update(UpdateStageRequest request, Call call) {
        var changed = apis.change(call.region(), request.restApiId(), api -> {
            var stage = find(api, request.stageName());
            for (var patch : request.patchOperations()) {
                stage = patched(api, stage, patch);
            }
            return api.with(stage);
        });
        return find(changed, request.stageName());
    }

    void delete(DeleteStageRequest request, Call call) {
        apis.change(
                call.region(),
                request.restApiId(),
                api -> api.withoutStage(find(api, request.stageName()).stageName()));
    }

    private Api.Live patched(Api api, Api.Live stage, PatchOperation patch) {
        var path = patch.path();
        var value = patch.value();
        if (path.startsWith("/variables/")) {
            var variables = new TreeMap<>(stage.variables());
            variables.remove(path.substring("/variables/".length()));
            if (!"remove".equals(patch.opAsString())) {
                variables.put(path.substring("/variables/".length()), value);
            }
            return changed(stage, stage.deploymentId(), stage.description(), stage.tracingEnabled(), variables);
        }
        return switch (path) {
            case "/deploymentId" ->
                changed(
                        stage,
                        Deployments.find(api, value).id(),
                        stage.description(),
                        stage.tracingEnabled(),
                        stage.variables());
            case "/description" ->
                changed(stage, stage.deploymentId(), value, stage.tracingEnabled(), stage.variables());
            case "/tracingEnabled" ->
                changed(
                        stage,
                        stage.deploymentId(),
                        stage.description(),
                        Boolean.parseBoolean(value),
                        stage.variables());
            default ->
                throw Errors.badRequest("Invalid patch path '" + path + "' specified for op '" + patch.opAsString()
                        + "'. Must be one of: [/deploymentId, /description, /tracingEnabled, /variables/{name}]");
        };
    }

    private Api.Live changed(
            Api.Live stage, String deploymentId, String description, Boolean tracing, Map<String, String> variables) {
        return new Api.Live(
                stage.stageName(),
                deploymentId,
                description,
                variables,
                tracing,
                stage.tags(),
                stage.createdDate(),
                clock.instant());
    }
}
