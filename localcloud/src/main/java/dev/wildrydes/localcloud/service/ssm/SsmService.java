package dev.wildrydes.localcloud.service.ssm;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.Violations;
import dev.wildrydes.localcloud.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParametersRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParametersResponse;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.ssm.model.Tag;

/** Parameter Store of AWS Systems Manager: the operations on parameters. */
public final class SsmService implements AwsService {
    private static final int MOST_NAMES = 10;
    private static final int BY_PATH_PAGE = 10;
    private static final int PAGE = 50;

    private final Cloud cloud;
    private final Store store;
    private final Parameters parameters;
    private final Labels labels;

    public SsmService(Cloud cloud) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.parameters = new Parameters(store);
        this.labels = new Labels(store, parameters);
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.SSM;
    }

    @Override
    public List<Object> operations() {
        return List.of(this, labels);
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return SsmAccess.of(request, call.region());
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return List.of(new ParameterProvider(cloud));
    }

    public PutParameterResponse putParameter(PutParameterRequest request, Call call) {
        ParameterName.check(request.name());
        return store.write(() -> {
            var existing = parameters.find(call.region(), request.name());
            var next = new PutParameter(request, existing).version(cloud.clock().instant(), call);
            var tags = new HashMap<String, String>();
            request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
            parameters.put(
                    call.region(),
                    existing.map(parameter -> parameter.with(next))
                            .orElseGet(() -> new StoredParameter(request.name(), List.of(next), tags, Map.of())));
            return PutParameterResponse.builder()
                    .version(next.version())
                    .tier(next.tier())
                    .build();
        });
    }

    public GetParameterResponse getParameter(GetParameterRequest request, Call call) {
        var decrypt = Boolean.TRUE.equals(request.withDecryption());
        var name = ParameterName.of(request.name());
        parameters.require(call.region(), name.name());
        var found = select(name, decrypt, call)
                .orElseThrow(
                        () -> Parameters.noVersion(name.name(), name.selector().substring(1)));
        return GetParameterResponse.builder().parameter(found).build();
    }

    public GetParametersResponse getParameters(GetParametersRequest request, Call call) {
        checkNames(request.names());
        var found = new ArrayList<Parameter>();
        var invalid = new ArrayList<String>();
        for (var written : request.names()) {
            select(ParameterName.of(written), Boolean.TRUE.equals(request.withDecryption()), call)
                    .ifPresentOrElse(found::add, () -> invalid.add(written));
        }
        return GetParametersResponse.builder()
                .parameters(found)
                .invalidParameters(invalid)
                .build();
    }

    public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request, Call call) {
        var path = request.path() == null ? "" : request.path();
        ParameterName.checkPath(path);
        FilterRules.checkByPath(request.parameterFilters());
        var recursive = Boolean.TRUE.equals(request.recursive());
        var decrypt = Boolean.TRUE.equals(request.withDecryption());
        var page = parameters.page(
                call.region(),
                ParameterFilters.of(request.parameterFilters())
                        .and(parameter -> ParameterFilters.under(parameter.name(), path, recursive)),
                request.nextToken(),
                pageSize(request.maxResults(), BY_PATH_PAGE));
        return GetParametersByPathResponse.builder()
                .parameters(page.found().stream()
                        .map(parameter -> ParameterFilters.labelled(parameter, request.parameterFilters())
                                .parameter(parameter.name(), arn(parameter, call), null, decrypt))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    public DeleteParameterResponse deleteParameter(DeleteParameterRequest request, Call call) {
        parameters.remove(call.region(), request.name()).orElseThrow(() -> Parameters.notFound(request.name()));
        return DeleteParameterResponse.builder().build();
    }

    public DeleteParametersResponse deleteParameters(DeleteParametersRequest request, Call call) {
        checkNames(request.names());
        var deleted = new ArrayList<String>();
        var invalid = new ArrayList<String>();
        for (var name : request.names()) {
            (parameters.remove(call.region(), name).isPresent() ? deleted : invalid).add(name);
        }
        return DeleteParametersResponse.builder()
                .deletedParameters(deleted)
                .invalidParameters(invalid)
                .build();
    }

    public DescribeParametersResponse describeParameters(DescribeParametersRequest request, Call call) {
        if (request.hasFilters() && request.hasParameterFilters()) {
            throw invalid("You can use either Filters or ParameterFilters in a single request.");
        }
        FilterRules.checkOlder(request.filters());
        FilterRules.checkDescribing(request.parameterFilters());
        var page = parameters.page(
                call.region(), ParameterFilters.of(request), request.nextToken(), pageSize(request.maxResults(), PAGE));
        return DescribeParametersResponse.builder()
                .parameters(page.found().stream()
                        .map(parameter -> parameter.latest().metadata(parameter.name(), arn(parameter, call)))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    public GetParameterHistoryResponse getParameterHistory(GetParameterHistoryRequest request, Call call) {
        var parameter = parameters.require(
                call.region(), ParameterName.of(request.name()).name());
        var decrypt = Boolean.TRUE.equals(request.withDecryption());
        var first = request.nextToken() == null ? 0 : Parameters.offset(request.nextToken());
        var last = Math.min(parameter.versions().size(), first + pageSize(request.maxResults(), PAGE));
        return GetParameterHistoryResponse.builder()
                .parameters(parameter.versions().subList(Math.min(first, last), last).stream()
                        .map(version -> version.history(parameter.name(), parameter.labels(version), decrypt))
                        .toList())
                .nextToken(last < parameter.versions().size() ? Parameters.token(last) : null)
                .build();
    }

    public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request, Call call) {
        retag(request.resourceId(), call, tags -> {
            request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
            return tags;
        });
        return AddTagsToResourceResponse.builder().build();
    }

    public RemoveTagsFromResourceResponse removeTagsFromResource(RemoveTagsFromResourceRequest request, Call call) {
        retag(request.resourceId(), call, tags -> {
            request.tagKeys().forEach(tags::remove);
            return tags;
        });
        return RemoveTagsFromResourceResponse.builder().build();
    }

    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        var parameter = parameters
                .find(call.region(), request.resourceId())
                .orElseThrow(() -> noResource(request.resourceId()));
        return ListTagsForResourceResponse.builder()
                .tagList(parameter.tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private void retag(String name, Call call, UnaryOperator<Map<String, String>> change) {
        store.write(() -> {
            var parameter = parameters.find(call.region(), name).orElseThrow(() -> noResource(name));
            parameters.put(call.region(), parameter.withTags(change.apply(new HashMap<>(parameter.tags()))));
        });
    }

    private Optional<Parameter> select(ParameterName wanted, boolean decrypt, Call call) {
        return parameters.find(call.region(), wanted.name()).flatMap(parameter -> {
            var version = wanted.selector() == null
                    ? Optional.of(parameter.latest())
                    : parameter.version(wanted.selector().substring(1));
            return version.map(
                    one -> one.parameter(parameter.name(), arn(parameter, call), wanted.selector(), decrypt));
        });
    }

    private static String arn(StoredParameter parameter, Call call) {
        return ParameterName.arn(call.region(), parameter.name());
    }

    private static void checkNames(List<String> names) {
        if (names.isEmpty() || names.size() > MOST_NAMES) {
            throw invalid(Violations.of(
                    Violations.quoted(names),
                    "names",
                    "Member must have length "
                            + (names.isEmpty()
                                    ? "greater than or equal to 1."
                                    : "less than or equal to " + MOST_NAMES + ".")));
        }
    }

    private static int pageSize(Integer asked, int most) {
        if (asked != null && (asked < 1 || asked > most)) {
            throw invalid(Violations.of(
                    Violations.quoted(asked), "maxResults", "Member must have value less than or equal to " + most));
        }
        return asked == null ? most : asked;
    }

    private static AwsError noResource(String name) {
        return new AwsError(
                400,
                "InvalidResourceId",
                "The resource ID \"" + name + "\" is not valid. Verify the ID and try again.");
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "ValidationException", message);
    }
}
