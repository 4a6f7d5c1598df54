package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.http.HttpHandler;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.runtime.FunctionRuntime;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigResponse;

/** AWS Lambda. */
public final class LambdaService implements AwsService {
    private static final int MOST_PER_PAGE = 50;

    private final FunctionTable table;
    private final FunctionLogs logs;
    private final FunctionRuntime runtime;
    private final Functions functions;
    private final FunctionPolicy policies;
    private final EventInvokeConfigs eventInvokes;
    private final Invocations invocations;
    private final CodeDownloads downloads;
    private final List<ResourceProvider> providers;

    /** @param cloud what the house gives */
    public LambdaService(Cloud cloud) {
        table = new FunctionTable(cloud.store());
        logs = new FunctionLogs(cloud);
        runtime = new FunctionRuntime(cloud, logs);
        functions = new Functions(cloud, table, runtime);
        policies = new FunctionPolicy(table);
        eventInvokes = new EventInvokeConfigs(table, cloud.clock());
        downloads = new CodeDownloads(cloud);
        invocations = new Invocations(cloud, table, new FunctionVersions(cloud), runtime);
        providers = List.of(
                new FunctionProvider(cloud), new PermissionProvider(cloud), new EventInvokeConfigProvider(cloud));
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.LAMBDA;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return LambdaAccess.of(request, call.region());
    }

    @Override
    public Optional<String> resourcePolicy(String arn) {
        var parts = arn.split(":");
        if (parts.length < 7) {
            return Optional.empty();
        }
        return table.find(new FunctionName(parts[3], parts[6], Optional.empty()))
                .flatMap(FunctionPolicy::document);
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return providers;
    }

    @Override
    public Map<String, HttpHandler> routes() {
        return Map.of(FunctionRuntime.API_PREFIX, runtime.api(), CodeDownloads.PREFIX, downloads);
    }

    @Override
    public void start() {
        invocations.start();
    }

    @Override
    public void close() {
        invocations.stop();
        runtime.close();
        logs.flush();
    }

    /** Invoke. */
    public InvokeResponse invoke(InvokeRequest request, Call call) {
        return invocations.invoke(request, call);
    }

    /** CreateFunction. */
    public CreateFunctionResponse createFunction(CreateFunctionRequest request, Call call) {
        return Shapes.read(functions.create(request, call).latest(), CreateFunctionResponse.builder());
    }

    /** UpdateFunctionCode. */
    public UpdateFunctionCodeResponse updateFunctionCode(UpdateFunctionCodeRequest request, Call call) {
        return Shapes.read(functions.updateCode(request, call).latest(), UpdateFunctionCodeResponse.builder());
    }

    /** UpdateFunctionConfiguration. */
    public UpdateFunctionConfigurationResponse updateFunctionConfiguration(
            UpdateFunctionConfigurationRequest request, Call call) {
        return Shapes.read(
                functions.updateConfiguration(request, call).latest(), UpdateFunctionConfigurationResponse.builder());
    }

    /** DeleteFunction. */
    public DeleteFunctionResponse deleteFunction(DeleteFunctionRequest request, Call call) {
        functions.delete(request.functionName(), request.qualifier(), call);
        return DeleteFunctionResponse.builder().build();
    }

    /** GetFunction. */
    public GetFunctionResponse getFunction(GetFunctionRequest request, Call call) {
        var function = table.get(name(request.functionName(), request.qualifier(), call));
        var response = GetFunctionResponse.builder()
                .configuration(function.configuration())
                .code(code -> code.repositoryType("S3").location(downloads.location(function)));
        if (!function.tags().isEmpty()) {
            response.tags(function.tags());
        }
        if (function.reservedConcurrency() != null) {
            response.concurrency(one -> one.reservedConcurrentExecutions(function.reservedConcurrency()));
        }
        return response.build();
    }

    /** GetFunctionConfiguration. */
    public GetFunctionConfigurationResponse getFunctionConfiguration(
            GetFunctionConfigurationRequest request, Call call) {
        return Shapes.read(
                table.get(name(request.functionName(), request.qualifier(), call))
                        .latest(),
                GetFunctionConfigurationResponse.builder());
    }

    /** ListFunctions; a page's marker is the last function's key. */
    public ListFunctionsResponse listFunctions(ListFunctionsRequest request, Call call) {
        var most = request.maxItems() == null ? MOST_PER_PAGE : Math.min(request.maxItems(), MOST_PER_PAGE);
        if (most < 1) {
            throw LambdaErrors.constraint(
                    Integer.toString(most), "maxItems", "Member must have value greater than or equal to 1");
        }
        var after = request.marker() == null ? null : call.region() + "/" + request.marker();
        var page = table.page(call.region(), after, most + 1);
        var shown = page.subList(0, Math.min(most, page.size()));
        return ListFunctionsResponse.builder()
                .functions(shown.stream()
                        .map(entry -> entry.getValue().configuration())
                        .toList())
                .nextMarker(page.size() > most ? shown.get(most - 1).getValue().name() : null)
                .build();
    }

    /** AddPermission. */
    public AddPermissionResponse addPermission(AddPermissionRequest request, Call call) {
        return AddPermissionResponse.builder()
                .statement(policies.add(request, call.region()))
                .build();
    }

    /** RemovePermission. */
    public RemovePermissionResponse removePermission(RemovePermissionRequest request, Call call) {
        policies.remove(request, call.region());
        return RemovePermissionResponse.builder().build();
    }

    /** GetPolicy. */
    public GetPolicyResponse getPolicy(GetPolicyRequest request, Call call) {
        return policies.get(name(request.functionName(), request.qualifier(), call));
    }

    /** PutFunctionConcurrency. */
    public PutFunctionConcurrencyResponse putFunctionConcurrency(PutFunctionConcurrencyRequest request, Call call) {
        var number = request.reservedConcurrentExecutions();
        table.change(name(request.functionName(), null, call), function -> function.withReservedConcurrency(number));
        return PutFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(number)
                .build();
    }

    /** GetFunctionConcurrency. */
    public GetFunctionConcurrencyResponse getFunctionConcurrency(GetFunctionConcurrencyRequest request, Call call) {
        return GetFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(
                        table.get(name(request.functionName(), null, call)).reservedConcurrency())
                .build();
    }

    /** DeleteFunctionConcurrency. */
    public DeleteFunctionConcurrencyResponse deleteFunctionConcurrency(
            DeleteFunctionConcurrencyRequest request, Call call) {
        table.change(name(request.functionName(), null, call), function -> function.withReservedConcurrency(null));
        return DeleteFunctionConcurrencyResponse.builder().build();
    }

    /** PutFunctionEventInvokeConfig. */
    public PutFunctionEventInvokeConfigResponse putFunctionEventInvokeConfig(
            PutFunctionEventInvokeConfigRequest request, Call call) {
        var name = name(request.functionName(), request.qualifier(), call);
        return Shapes.read(eventInvokes.put(name, request), PutFunctionEventInvokeConfigResponse.builder());
    }

    /** UpdateFunctionEventInvokeConfig. */
    public UpdateFunctionEventInvokeConfigResponse updateFunctionEventInvokeConfig(
            UpdateFunctionEventInvokeConfigRequest request, Call call) {
        var name = name(request.functionName(), request.qualifier(), call);
        return Shapes.read(eventInvokes.update(name, request), UpdateFunctionEventInvokeConfigResponse.builder());
    }

    /** GetFunctionEventInvokeConfig. */
    public GetFunctionEventInvokeConfigResponse getFunctionEventInvokeConfig(
            GetFunctionEventInvokeConfigRequest request, Call call) {
        var name = name(request.functionName(), request.qualifier(), call);
        return Shapes.read(eventInvokes.get(name), GetFunctionEventInvokeConfigResponse.builder());
    }

    /** DeleteFunctionEventInvokeConfig. */
    public DeleteFunctionEventInvokeConfigResponse deleteFunctionEventInvokeConfig(
            DeleteFunctionEventInvokeConfigRequest request, Call call) {
        eventInvokes.delete(name(request.functionName(), request.qualifier(), call));
        return DeleteFunctionEventInvokeConfigResponse.builder().build();
    }

    /** TagResource. */
    public TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        table.change(name(request.resource(), null, call), function -> {
            var tags = new HashMap<>(function.tags());
            tags.putAll(request.tags());
            return function.withTags(tags);
        });
        return TagResourceResponse.builder().build();
    }

    /** UntagResource. */
    public UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        table.change(name(request.resource(), null, call), function -> {
            var tags = new HashMap<>(function.tags());
            request.tagKeys().forEach(tags::remove);
            return function.withTags(tags);
        });
        return UntagResourceResponse.builder().build();
    }

    /** ListTags. */
    public ListTagsResponse listTags(ListTagsRequest request, Call call) {
        return ListTagsResponse.builder()
                .tags(table.get(name(request.resource(), null, call)).tags())
                .build();
    }

    private static FunctionName name(String functionName, String qualifier, Call call) {
        return FunctionName.of(functionName, qualifier, call.region());
    }
}
