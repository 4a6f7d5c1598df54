package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionVersion;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/** Operations on functions. */
final class FunctionOperations {
    private static final int MOST_PER_PAGE = 50;

    private final FunctionTable table;
    private final Functions functions;
    private final CodeDownloads downloads;

    FunctionOperations(FunctionTable table, Functions functions, CodeDownloads downloads) {
        this.table = table;
        this.functions = functions;
        this.downloads = downloads;
    }

    /** CreateFunction. */
    public CreateFunctionResponse createFunction(CreateFunctionRequest request, Call call) {
        return Shapes.read(functions.create(request, call), CreateFunctionResponse.builder());
    }

    /** UpdateFunctionCode. */
    public UpdateFunctionCodeResponse updateFunctionCode(UpdateFunctionCodeRequest request, Call call) {
        return Shapes.read(functions.updateCode(request, call), UpdateFunctionCodeResponse.builder());
    }

    /** UpdateFunctionConfiguration. */
    public UpdateFunctionConfigurationResponse updateFunctionConfiguration(
            UpdateFunctionConfigurationRequest request, Call call) {
        return Shapes.read(functions.updateConfiguration(request, call), UpdateFunctionConfigurationResponse.builder());
    }

    /** DeleteFunction, or one of its versions. */
    public DeleteFunctionResponse deleteFunction(DeleteFunctionRequest request, Call call) {
        functions.delete(FunctionName.of(request.functionName(), request.qualifier(), call.region()));
        return DeleteFunctionResponse.builder().build();
    }

    /** GetFunction. */
    public GetFunctionResponse getFunction(GetFunctionRequest request, Call call) {
        var target = target(request.functionName(), request.qualifier(), call);
        var function = target.function();
        var response = GetFunctionResponse.builder()
                .configuration(Shapes.read(shown(target), FunctionConfiguration.builder()))
                .code(code -> code.repositoryType("S3").location(downloads.location(target.version())));
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
                shown(target(request.functionName(), request.qualifier(), call)),
                GetFunctionConfigurationResponse.builder());
    }

    /** ListFunctions, with all published versions if they are asked for. */
    public ListFunctionsResponse listFunctions(ListFunctionsRequest request, Call call) {
        new Constraints()
                .oneOf(request.functionVersionAsString(), "functionVersion", "ALL")
                .check();
        var all = new ArrayList<Listed>();
        table.in(call.region()).forEach(each -> list(each, request.functionVersion() == FunctionVersion.ALL, all));
        var page = Page.of(all, Listed::key, request.marker(), request.maxItems(), MOST_PER_PAGE);
        return ListFunctionsResponse.builder()
                .functions(page.items().stream().map(Listed::shown).toList())
                .nextMarker(page.nextMarker())
                .build();
    }

    private record Listed(String key, FunctionConfiguration shown) {}

    private void list(FunctionRecord function, boolean all, List<Listed> listed) {
        var name = function.named();
        listed.add(new Listed(name.name(), function.latest().listed(all ? name.fullArn() : name.arn())));
        if (all) {
            var position = 0;
            for (var version : table.versions(name)) {
                listed.add(new Listed(
                        "%s/%05d".formatted(name.name(), position++),
                        version.listed(name.arn() + ":" + version.number())));
            }
        }
    }

    private Target target(String functionName, String qualifier, Call call) {
        var name = FunctionName.of(functionName, qualifier, call.region());
        return table.target(name).orElseThrow(() -> LambdaErrors.functionNotFound(name.qualifiedArn()));
    }

    private static ObjectNode shown(Target target) {
        return target.version().shownAs(target.name().qualifiedArn());
    }
}
