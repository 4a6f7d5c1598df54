package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.http.HttpHandler;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/** Amazon S3. Its operations are those of its parts, by what they are about. */
public final class S3Service implements AwsService {
    private final Cloud cloud;
    private final Buckets buckets;
    private final Expiry expiry;
    private final WebsiteServer websites;
    private final List<Object> operations;

    /** @param cloud keeps the buckets and the objects' bytes */
    public S3Service(Cloud cloud) {
        this.cloud = cloud;
        this.buckets = new Buckets(cloud.store());
        var objects = new Objects(cloud);
        var uploads = new Uploads(cloud);
        var configurations = new BucketConfigurations(buckets);
        var writes = new ObjectWrites(cloud, buckets, objects);
        this.expiry = new Expiry(cloud, buckets, objects, uploads);
        this.websites = new WebsiteServer(cloud, configurations);
        this.operations = List.of(
                new BucketOperations(cloud, buckets, objects, uploads),
                new ProtectionOperations(configurations),
                new AclOperations(buckets, objects),
                new SettingOperations(configurations),
                new TagOperations(cloud, configurations, buckets, objects),
                new ObjectReads(cloud, buckets, objects),
                writes,
                new ListOperations(buckets, objects),
                new MultipartOperations(cloud, buckets, objects, uploads),
                new UploadListing(buckets, uploads));
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.S3;
    }

    @Override
    public List<Object> operations() {
        return operations;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return S3Access.of(request);
    }

    @Override
    public Optional<String> resourcePolicy(String arn) {
        return buckets.find(S3Access.bucket(arn)).map(StoredBucket::policy);
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return List.of(new BucketProvider(cloud), new BucketPolicyProvider(cloud));
    }

    @Override
    public Map<String, HttpHandler> routes() {
        return Map.of(WebsiteServer.PREFIX, websites);
    }

    @Override
    public void start() {
        expiry.start();
    }
}
