package dev.wildrydes.localcloud.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** The operations that the design names for the local cloud, by service. */
final class DesignOperations {
    private static final Map<ServiceModel, List<String>> NAMES = names();

    /** One of them; {@code type} is the SDK's name for it. */
    record Operation(ServiceModel service, String type) {
        Class<? extends AwsRequest> request() {
            return model("Request").asSubclass(AwsRequest.class);
        }

        Class<? extends AwsResponse> response() {
            return model("Response").asSubclass(AwsResponse.class);
        }

        private Class<?> model(String kind) {
            try {
                var room = service.equals(ServiceModels.LOGS) ? "cloudwatchlogs" : service.signingName();
                return Class.forName("software.amazon.awssdk.services." + room + ".model." + type + kind);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("The SDK has no " + service.name() + " " + type, e);
            }
        }

        @Override
        public String toString() {
            return service.name() + " " + type;
        }
    }

    private DesignOperations() {}

    static List<Operation> all() {
        var all = new ArrayList<Operation>();
        NAMES.keySet().forEach(service -> all.addAll(of(service)));
        return all;
    }

    static List<Operation> of(ServiceModel service) {
        return NAMES.get(service).stream()
                .map(name -> new Operation(service, name))
                .toList();
    }

    static ServiceCodec codec(ServiceModel service) {
        return new ServiceCodec(
                service,
                of(service).stream()
                        .<Class<? extends AwsRequest>>map(Operation::request)
                        .toList());
    }

    private static Map<ServiceModel, List<String>> names() {
        var names = new LinkedHashMap<ServiceModel, List<String>>();
        names.put(
                ServiceModels.LAMBDA,
                words(
                        """
                        Invoke ListFunctions GetFunction GetFunctionConfiguration CreateFunction UpdateFunctionCode
                        UpdateFunctionConfiguration DeleteFunction PublishVersion ListVersionsByFunction CreateAlias GetAlias
                        ListAliases UpdateAlias DeleteAlias AddPermission RemovePermission GetPolicy
                        PutFunctionConcurrency GetFunctionConcurrency DeleteFunctionConcurrency
                        PutFunctionEventInvokeConfig UpdateFunctionEventInvokeConfig GetFunctionEventInvokeConfig
                        DeleteFunctionEventInvokeConfig ListFunctionEventInvokeConfigs GetAccountSettings ListTags
                        TagResource UntagResource"""));
        names.put(
                ServiceModels.CLOUDFORMATION,
                words(
                        """
                        CreateChangeSet DescribeChangeSet ExecuteChangeSet DeleteChangeSet ListChangeSets CreateStack
                        UpdateStack DeleteStack DescribeStacks DescribeStackEvents DescribeStackResource
                        DescribeStackResources ListStackResources ListStacks ListExports ListImports GetTemplate
                        GetTemplateSummary ValidateTemplate CancelUpdateStack"""));
        names.put(
                ServiceModels.API_GATEWAY,
                words(
                        """
                        CreateRestApi GetRestApi GetRestApis UpdateRestApi DeleteRestApi CreateResource GetResource
                        GetResources DeleteResource PutMethod GetMethod DeleteMethod PutMethodResponse GetMethodResponse
                        PutIntegration GetIntegration DeleteIntegration PutIntegrationResponse GetIntegrationResponse
                        CreateDeployment GetDeployment GetDeployments DeleteDeployment CreateStage GetStage GetStages
                        UpdateStage DeleteStage TestInvokeMethod CreateAuthorizer GetAuthorizer GetAuthorizers
                        DeleteAuthorizer TestInvokeAuthorizer"""));
        names.put(
                ServiceModels.SSM,
                words(
                        """
                        PutParameter GetParameter GetParameters GetParametersByPath DeleteParameter DeleteParameters
                        DescribeParameters GetParameterHistory AddTagsToResource ListTagsForResource"""));
        names.put(
                ServiceModels.DYNAMODB,
                words(
                        """
                        CreateTable DescribeTable UpdateTable DeleteTable ListTables PutItem GetItem UpdateItem DeleteItem
                        BatchGetItem BatchWriteItem Query Scan TransactWriteItems TransactGetItems DescribeTimeToLive
                        UpdateTimeToLive DescribeContinuousBackups ListTagsOfResource TagResource"""));
        names.put(
                ServiceModels.SNS,
                words(
                        """
                        CreateTopic DeleteTopic ListTopics GetTopicAttributes SetTopicAttributes Subscribe Unsubscribe
                        ConfirmSubscription ListSubscriptions ListSubscriptionsByTopic GetSubscriptionAttributes
                        SetSubscriptionAttributes Publish PublishBatch TagResource ListTagsForResource"""));
        names.put(
                ServiceModels.SQS,
                words(
                        """
                        CreateQueue DeleteQueue ListQueues GetQueueUrl SendMessage SendMessageBatch ReceiveMessage
                        DeleteMessage DeleteMessageBatch ChangeMessageVisibility GetQueueAttributes SetQueueAttributes
                        PurgeQueue TagQueue ListQueueTags"""));
        names.put(
                ServiceModels.S3,
                words(
                        """
                        CreateBucket DeleteBucket HeadBucket ListBuckets GetBucketLocation PutObject GetObject HeadObject
                        CopyObject DeleteObject DeleteObjects ListObjects ListObjectsV2 ListObjectVersions
                        PutBucketVersioning GetBucketVersioning PutBucketPolicy GetBucketPolicy DeleteBucketPolicy
                        PutBucketEncryption GetBucketEncryption DeleteBucketEncryption PutPublicAccessBlock
                        GetPublicAccessBlock DeletePublicAccessBlock PutBucketLifecycleConfiguration
                        GetBucketLifecycleConfiguration DeleteBucketLifecycle PutBucketWebsite GetBucketWebsite
                        DeleteBucketWebsite PutBucketTagging GetBucketTagging"""));
        names.put(
                ServiceModels.LOGS,
                words(
                        """
                        CreateLogGroup DeleteLogGroup DescribeLogGroups PutRetentionPolicy DeleteRetentionPolicy
                        CreateLogStream DescribeLogStreams DeleteLogStream PutLogEvents GetLogEvents FilterLogEvents
                        ListTagsForResource TagResource"""));
        names.put(ServiceModels.STS, words("GetCallerIdentity AssumeRole"));
        names.put(
                ServiceModels.IAM,
                words(
                        """
                        GetRole ListRoles GetRolePolicy ListRolePolicies ListAttachedRolePolicies GetPolicy
                        GetPolicyVersion ListPolicies CreateRole DeleteRole PutRolePolicy DeleteRolePolicy
                        AttachRolePolicy DetachRolePolicy UpdateAssumeRolePolicy"""));
        return names;
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }
}
