package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.dynamodb.provider.TableProvider;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeEndpointsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeEndpointsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.Endpoint;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/** Amazon DynamoDB. Its operations are spread over this package by what they are about; here is the list of them. */
public final class DynamoDbService implements AwsService {
    private static final long ACCOUNT_UNITS = 80_000;
    private static final long TABLE_UNITS = 40_000;
    private static final long ENDPOINT_MINUTES = 1_440;

    private final Cloud cloud;
    private final TableOperations tables;
    private final TableFeatures features;
    private final ItemOperations items;
    private final ReadOperations reads;
    private final BatchOperations batches;
    private final Transactions transactions;
    private final Expiry expiry;

    public DynamoDbService(Cloud cloud) {
        this.cloud = cloud;
        var stored = new Tables(cloud.store());
        var tokens = new TransactionTokens(cloud);
        this.tables = new TableOperations(cloud, stored);
        this.features = new TableFeatures(cloud, stored);
        this.transactions = new Transactions(cloud.store(), stored, tokens);
        this.expiry = new Expiry(cloud, stored, tokens);
        this.items = new ItemOperations(cloud.store(), stored);
        this.reads = new ReadOperations(stored);
        this.batches = new BatchOperations(cloud.store(), stored);
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.DYNAMODB;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return DynamoDbAccess.of(request, call.region());
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return List.of(new TableProvider(cloud));
    }

    public CreateTableResponse createTable(CreateTableRequest request, Call call) {
        return tables.create(Required.complete(request), call);
    }

    public DescribeTableResponse describeTable(DescribeTableRequest request, Call call) {
        return tables.describe(Required.complete(request), call);
    }

    public ListTablesResponse listTables(ListTablesRequest request, Call call) {
        return tables.list(Required.complete(request), call);
    }

    public UpdateTableResponse updateTable(UpdateTableRequest request, Call call) {
        return tables.update(Required.complete(request), call);
    }

    public DeleteTableResponse deleteTable(DeleteTableRequest request, Call call) {
        return tables.delete(Required.complete(request), call);
    }

    public UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request, Call call) {
        return features.updateTimeToLive(Required.complete(request), call);
    }

    public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request, Call call) {
        return features.describeTimeToLive(Required.complete(request), call);
    }

    public UpdateContinuousBackupsResponse updateContinuousBackups(UpdateContinuousBackupsRequest request, Call call) {
        return features.updateBackups(Required.complete(request), call);
    }

    public DescribeContinuousBackupsResponse describeContinuousBackups(
            DescribeContinuousBackupsRequest request, Call call) {
        return features.describeBackups(Required.complete(request), call);
    }

    public PutItemResponse putItem(PutItemRequest request, Call call) {
        return items.put(Required.complete(request), call);
    }

    public GetItemResponse getItem(GetItemRequest request, Call call) {
        return items.get(Required.complete(request), call);
    }

    public UpdateItemResponse updateItem(UpdateItemRequest request, Call call) {
        return items.update(Required.complete(request), call);
    }

    public DeleteItemResponse deleteItem(DeleteItemRequest request, Call call) {
        return items.delete(Required.complete(request), call);
    }

    public QueryResponse query(QueryRequest request, Call call) {
        return reads.query(Required.complete(request), call);
    }

    public ScanResponse scan(ScanRequest request, Call call) {
        return reads.scan(Required.complete(request), call);
    }

    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request, Call call) {
        return batches.write(Required.complete(request), call);
    }

    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request, Call call) {
        return batches.get(Required.complete(request), call);
    }

    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request, Call call) {
        return transactions.write(Required.complete(request), call);
    }

    public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request, Call call) {
        return transactions.get(Required.complete(request), call);
    }

    /** The quotas that a new account has; the local cloud itself sets no bounds to throughput. */
    public DescribeLimitsResponse describeLimits(DescribeLimitsRequest request) {
        return DescribeLimitsResponse.builder()
                .accountMaxReadCapacityUnits(ACCOUNT_UNITS)
                .accountMaxWriteCapacityUnits(ACCOUNT_UNITS)
                .tableMaxReadCapacityUnits(TABLE_UNITS)
                .tableMaxWriteCapacityUnits(TABLE_UNITS)
                .build();
    }

    /** Where this service is to be found: here. */
    public DescribeEndpointsResponse describeEndpoints(DescribeEndpointsRequest request) {
        return DescribeEndpointsResponse.builder()
                .endpoints(Endpoint.builder()
                        .address(cloud.endpoint().getAuthority())
                        .cachePeriodInMinutes(ENDPOINT_MINUTES)
                        .build())
                .build();
    }

    @Override
    public void start() {
        expiry.start();
    }

    @Override
    public void close() {
        expiry.close();
    }

    public TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        TableTags.checkGiven("Tag", Required.complete(request).tags());
        features.retag(request.resourceArn(), call, tags -> {
            request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
            return tags;
        });
        return TagResourceResponse.builder().build();
    }

    public UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        TableTags.checkGiven("Tag Key", Required.complete(request).tagKeys());
        features.retag(request.resourceArn(), call, tags -> {
            request.tagKeys().forEach(tags::remove);
            return tags;
        });
        return UntagResourceResponse.builder().build();
    }

    public ListTagsOfResourceResponse listTagsOfResource(ListTagsOfResourceRequest request, Call call) {
        return ListTagsOfResourceResponse.builder()
                .tags(features.tagged(Required.complete(request).resourceArn(), call).tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }
}
