package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/** Operations on aliases; refusals as recorded in LocalStack's {@code TestLambdaAlias} snapshots. */
final class AliasOperations {
    private static final int MOST_PER_PAGE = 50;
    private static final int MOST_CHARACTERS = 128;
    private static final String PATTERN = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)";
    private static final String VERSION = "(\\$LATEST(\\.PUBLISHED)?|[0-9]+)";
    private static final int MOST_DESCRIPTION = 256;

    private final FunctionTable table;

    AliasOperations(FunctionTable table) {
        this.table = table;
    }

    /** CreateAlias. */
    public CreateAliasResponse createAlias(CreateAliasRequest request, Call call) {
        var name = name(request.functionName(), call);
        new Constraints()
                .present(request.name(), "name")
                .present(request.functionVersion(), "functionVersion")
                .length(request.name(), "name", MOST_CHARACTERS)
                .pattern(request.name(), "name", PATTERN)
                .pattern(request.functionVersion(), "functionVersion", VERSION)
                .length(request.description(), "description", MOST_DESCRIPTION)
                .check();
        var alias = new AliasRecord(
                request.name(),
                request.functionVersion(),
                request.description() == null ? "" : request.description(),
                weights(request.routingConfig()),
                UUID.randomUUID().toString());
        if (table.find(name).isEmpty()) {
            throw LambdaErrors.functionNotFound(name.arn() + ":" + alias.version());
        }
        table.change(name, function -> {
            check(name, alias);
            if (function.aliases().containsKey(alias.name())) {
                throw LambdaErrors.conflict("Alias already exists: " + name.arn() + ":" + alias.name());
            }
            return function.withAlias(alias);
        });
        return Shapes.read(Shapes.write(alias.shown(name)), CreateAliasResponse.builder());
    }

    /** GetAlias. */
    public GetAliasResponse getAlias(GetAliasRequest request, Call call) {
        var name = name(request.functionName(), call);
        var alias = table.find(name).map(function -> function.aliases().get(request.name()));
        return Shapes.read(
                Shapes.write(alias.orElseThrow(() -> LambdaErrors.aliasNotFound(name.arn() + ":" + request.name()))
                        .shown(name)),
                GetAliasResponse.builder());
    }

    /** UpdateAlias; what the request does not have stays. */
    public UpdateAliasResponse updateAlias(UpdateAliasRequest request, Call call) {
        var name = name(request.functionName(), call);
        new Constraints()
                .pattern(request.functionVersion(), "functionVersion", VERSION)
                .length(request.description(), "description", MOST_DESCRIPTION)
                .check();
        var changed = table.change(name, function -> {
            var before = function.aliases().get(request.name());
            if (before == null) {
                throw LambdaErrors.notFound("Alias not found: " + name.arn() + ":" + request.name());
            }
            if (request.revisionId() != null && !request.revisionId().equals(before.revisionId())) {
                throw LambdaErrors.revisionMismatch();
            }
            var alias = updated(before, request);
            check(name, alias);
            return function.withAlias(alias);
        });
        var alias = changed.aliases().get(request.name());
        return Shapes.read(Shapes.write(alias.shown(name)), UpdateAliasResponse.builder());
    }

    /** DeleteAlias; one that is not there is no error. */
    public DeleteAliasResponse deleteAlias(DeleteAliasRequest request, Call call) {
        table.change(name(request.functionName(), call), function -> function.withoutAlias(request.name()));
        return DeleteAliasResponse.builder().build();
    }

    /** ListAliases, perhaps those of one version only; the marker is the last alias's name. */
    public ListAliasesResponse listAliases(ListAliasesRequest request, Call call) {
        var name = name(request.functionName(), call);
        var all = table.get(name).aliases().values().stream()
                .filter(alias -> request.functionVersion() == null || alias.pointsTo(request.functionVersion()))
                .toList();
        var page = Page.of(all, AliasRecord::name, request.marker(), request.maxItems(), MOST_PER_PAGE);
        return ListAliasesResponse.builder()
                .aliases(page.items().stream().map(alias -> alias.shown(name)).toList())
                .nextMarker(page.nextMarker())
                .build();
    }

    private static AliasRecord updated(AliasRecord before, UpdateAliasRequest request) {
        return new AliasRecord(
                before.name(),
                request.functionVersion() == null ? before.version() : request.functionVersion(),
                request.description() == null ? before.description() : request.description(),
                request.routingConfig() == null ? before.weights() : weights(request.routingConfig()),
                UUID.randomUUID().toString());
    }

    private static Map<String, Double> weights(AliasRoutingConfiguration routing) {
        var weights = routing == null ? Map.<String, Double>of() : routing.additionalVersionWeights();
        if (weights.size() > 1) {
            throw LambdaErrors.invalid("Number of items in AdditionalVersionWeights cannot be greater than 1");
        }
        weights.forEach((version, weight) -> {
            var value = "'{" + version + "=" + weight + "}'";
            var constraints = new Constraints();
            if (weight < 0 || weight > 1) {
                constraints.refuse(
                        value,
                        "routingConfig.additionalVersionWeights",
                        "Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member"
                                + " must have value greater than or equal to 0.0, Member must not be null]");
            }
            if (!FunctionName.isNumber(version)) {
                constraints.refuse(
                        value,
                        "routingConfig.additionalVersionWeights",
                        "Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member"
                                + " must have length greater than or equal to 1, Member must satisfy regular"
                                + " expression pattern: [0-9]+]");
            }
            constraints.check();
        });
        return weights;
    }

    /** Its versions must be there, and be two if there are weights. */
    private void check(FunctionName name, AliasRecord alias) {
        if (alias.weights().containsKey(alias.version())) {
            throw LambdaErrors.invalid("Invalid function version " + alias.version() + ". Function version "
                    + alias.version() + " is already included in routing configuration.");
        }
        if (alias.version().equals(FunctionName.LATEST)) {
            if (!alias.weights().isEmpty()) {
                throw LambdaErrors.invalid("$LATEST is not supported for an alias pointing to more than 1 version");
            }
            return;
        }
        checkVersion(name, alias.version());
        alias.weights().keySet().forEach(version -> checkVersion(name, version));
    }

    private void checkVersion(FunctionName name, String version) {
        if (!FunctionName.isNumber(version) || table.version(name, version).isEmpty()) {
            throw LambdaErrors.functionNotFound(name.arn() + ":" + version);
        }
    }

    private static FunctionName name(String functionName, Call call) {
        return FunctionName.of(functionName, null, call.region()).unqualified();
    }
}
