package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.http.HttpHandler;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.runtime.FunctionRuntime;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/** AWS Lambda. */
public final class LambdaService implements AwsService {
    private static final int PARTS_OF_FUNCTION_ARN = 7;

    private final FunctionLogs logs;
    private final FunctionRuntime runtime;
    private final Settling settling;
    private final Functions functions;
    private final PolicyOperations policies;
    private final Invocations invocations;
    private final Pollers pollers;
    private final CodeDownloads downloads;
    private final List<Object> operations;
    private final List<ResourceProvider> providers;

    /** @param cloud what the house gives */
    public LambdaService(Cloud cloud) {
        var table = new FunctionTable(cloud.store());
        var mappings = new MappingTable(cloud.store());
        var versions = new FunctionVersions(cloud);
        var rules = new DestinationRules(cloud, table);
        logs = new FunctionLogs(cloud);
        runtime = new FunctionRuntime(cloud, logs);
        settling = new Settling(cloud, table);
        var publishing = new Publishing(cloud, table, runtime);
        functions = new Functions(cloud, table, runtime, versions, publishing, settling, new RoleRules(cloud), rules);
        policies = new PolicyOperations(table);
        downloads = new CodeDownloads(cloud);
        invocations = new Invocations(cloud, table, versions, runtime);
        pollers = new Pollers(cloud, table, invocations, mappings);
        operations = List.of(
                invocations,
                new FunctionOperations(table, functions, downloads),
                new VersionOperations(table, publishing, settling),
                new AliasOperations(table),
                policies,
                new ConcurrencyOperations(table),
                new EventInvokeOperations(table, cloud.clock(), rules),
                new MappingOperations(mappings, new MappingRules(cloud, table), pollers, cloud.clock()),
                new TagOperations(table, mappings),
                new SettingOperations(table),
                new AccountOperations(table));
        providers = List.of(
                new FunctionProvider(cloud, settling),
                new PermissionProvider(cloud),
                new EventInvokeConfigProvider(cloud),
                new VersionProvider(cloud),
                new AliasProvider(cloud),
                new EventSourceMappingProvider(cloud));
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.LAMBDA;
    }

    @Override
    public List<Object> operations() {
        return operations;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return LambdaAccess.of(request, call.region());
    }

    @Override
    public Optional<String> resourcePolicy(String arn) {
        var parts = arn.split(":", PARTS_OF_FUNCTION_ARN + 1);
        if (parts.length < PARTS_OF_FUNCTION_ARN) {
            return Optional.empty();
        }
        var qualifier = parts.length == PARTS_OF_FUNCTION_ARN
                ? Optional.<String>empty()
                : Optional.of(parts[PARTS_OF_FUNCTION_ARN]);
        return policies.document(new FunctionName(parts[3], parts[PARTS_OF_FUNCTION_ARN - 1], qualifier));
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
        functions.prune();
        settling.start();
        invocations.start();
        pollers.start();
    }

    @Override
    public void close() {
        pollers.stop();
        invocations.stop();
        runtime.close();
        logs.flush();
    }
}
