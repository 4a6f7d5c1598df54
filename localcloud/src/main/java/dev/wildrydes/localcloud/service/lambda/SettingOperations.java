package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.service.Call;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigResponse;
import software.amazon.awssdk.services.lambda.model.RecursiveLoop;
import software.amazon.awssdk.services.lambda.model.UpdateRuntimeOn;

/**
 * Settings apart from a function's configuration. Tools that deploy ask for all of them; those that this cloud does not
 * have are answered as AWS answers for a function that has none.
 */
final class SettingOperations {
    private final FunctionTable table;

    SettingOperations(FunctionTable table) {
        this.table = table;
    }

    /** GetFunctionCodeSigningConfig: there is none. */
    public GetFunctionCodeSigningConfigResponse getFunctionCodeSigningConfig(
            GetFunctionCodeSigningConfigRequest request, Call call) {
        table.get(name(request.functionName(), null, call));
        return GetFunctionCodeSigningConfigResponse.builder().build();
    }

    /** GetRuntimeManagementConfig: every function runs on the daemon's JDK, which is updated with it. */
    public GetRuntimeManagementConfigResponse getRuntimeManagementConfig(
            GetRuntimeManagementConfigRequest request, Call call) {
        var name = name(request.functionName(), request.qualifier(), call);
        if (table.target(name).isEmpty()) {
            throw LambdaErrors.functionNotFound(name.qualifiedArn());
        }
        return GetRuntimeManagementConfigResponse.builder()
                .updateRuntimeOn(UpdateRuntimeOn.AUTO)
                .functionArn(name.fullArn())
                .build();
    }

    /** GetFunctionUrlConfig: there is none. */
    public GetFunctionUrlConfigResponse getFunctionUrlConfig(GetFunctionUrlConfigRequest request, Call call) {
        name(request.functionName(), request.qualifier(), call);
        throw LambdaErrors.noSuchResource();
    }

    /** ListLayers: there are none. */
    public ListLayersResponse listLayers(ListLayersRequest request) {
        return ListLayersResponse.builder().layers(List.of()).build();
    }

    /** GetFunctionRecursionConfig. */
    public GetFunctionRecursionConfigResponse getFunctionRecursionConfig(
            GetFunctionRecursionConfigRequest request, Call call) {
        var treatment = table.get(name(request.functionName(), null, call)).recursiveLoop();
        return GetFunctionRecursionConfigResponse.builder()
                .recursiveLoop(treatment == null ? RecursiveLoop.TERMINATE.toString() : treatment)
                .build();
    }

    /** PutFunctionRecursionConfig. */
    public PutFunctionRecursionConfigResponse putFunctionRecursionConfig(
            PutFunctionRecursionConfigRequest request, Call call) {
        new Constraints()
                .present(request.recursiveLoop(), "recursiveLoop")
                .oneOf(request.recursiveLoopAsString(), "recursiveLoop", "Terminate", "Allow")
                .check();
        table.change(
                name(request.functionName(), null, call),
                function -> function.withRecursiveLoop(
                        request.recursiveLoop() == RecursiveLoop.ALLOW ? request.recursiveLoopAsString() : null));
        return PutFunctionRecursionConfigResponse.builder()
                .recursiveLoop(request.recursiveLoop())
                .build();
    }

    private static FunctionName name(String functionName, String qualifier, Call call) {
        return FunctionName.of(functionName, qualifier, call.region());
    }
}
