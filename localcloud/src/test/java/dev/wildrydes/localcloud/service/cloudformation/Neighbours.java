package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Streamed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApiResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** As much of the services beside CloudFormation as its tests need; one service stands for them all. */
public final class Neighbours implements AwsService {
    final Map<String, String> parameters = new ConcurrentHashMap<>();
    final Map<String, String> objects = new ConcurrentHashMap<>();
    final Set<String> buckets = ConcurrentHashMap.newKeySet();
    final List<ResourceProvider> providers;
    Function<String, String> function = event -> null;

    Neighbours(ResourceProvider... providers) {
        this.providers = List.of(providers);
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.SSM;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return List.of();
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return providers;
    }

    public GetParameterResponse getParameter(GetParameterRequest request) {
        var value = Optional.ofNullable(parameters.get(request.name()))
                .orElseThrow(() -> new AwsError(400, "ParameterNotFound", request.name()));
        return GetParameterResponse.builder()
                .parameter(parameter -> parameter.value(value))
                .build();
    }

    /** There is one API, {@code api123}. */
    public GetRestApiResponse getRestApi(GetRestApiRequest request) {
        if (!request.restApiId().equals("api123")) {
            throw new AwsError(404, "NotFoundException", "Invalid API identifier specified");
        }
        return GetRestApiResponse.builder().id(request.restApiId()).build();
    }

    /** There is one role, {@code builder}. */
    public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
        if (!request.roleArn().endsWith(":role/builder")) {
            throw new AwsError(403, "AccessDenied", "Not authorized to perform: sts:AssumeRole");
        }
        return AssumeRoleResponse.builder().build();
    }

    /** The function answers at once, into the bucket. */
    public InvokeResponse invoke(InvokeRequest request) {
        var event = request.payload().asUtf8String();
        var answer = function.apply(event);
        if (answer != null) {
            var url = event.replaceFirst(".*\"ResponseURL\":\"([^\"]+)\".*", "$1");
            objects.put(url.substring(url.lastIndexOf('/') + 1), answer);
        }
        return InvokeResponse.builder().statusCode(202).build();
    }

    public CreateBucketResponse createBucket(CreateBucketRequest request) {
        buckets.add(request.bucket());
        return CreateBucketResponse.builder().build();
    }

    public Streamed<GetObjectResponse> getObject(GetObjectRequest request) {
        var body = Optional.ofNullable(objects.get(request.key()))
                .orElseThrow(() -> new AwsError(404, "NoSuchKey", "The specified key does not exist."));
        return new Streamed<>(
                GetObjectResponse.builder().build(), body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        objects.remove(request.key());
        return DeleteObjectResponse.builder().build();
    }

    public ListBucketsResponse listBuckets(ListBucketsRequest request) {
        return ListBucketsResponse.builder()
                .buckets(buckets.stream()
                        .map(name -> Bucket.builder().name(name).build())
                        .toList())
                .build();
    }

    public DeleteBucketResponse deleteBucket(DeleteBucketRequest request) {
        buckets.remove(request.bucket());
        return DeleteBucketResponse.builder().build();
    }
}
