package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.apigateway.ApiGatewayService;
import dev.wildrydes.localcloud.service.cloudformation.CloudFormationService;
import dev.wildrydes.localcloud.service.dynamodb.DynamoDbService;
import dev.wildrydes.localcloud.service.iam.IamService;
import dev.wildrydes.localcloud.service.lambda.LambdaService;
import dev.wildrydes.localcloud.service.logs.LogsService;
import dev.wildrydes.localcloud.service.s3.S3Service;
import dev.wildrydes.localcloud.service.sns.SnsService;
import dev.wildrydes.localcloud.service.sqs.SqsService;
import dev.wildrydes.localcloud.service.ssm.SsmService;
import dev.wildrydes.localcloud.service.sts.StsService;
import java.util.List;
import java.util.function.Function;

/** The services of a local cloud, in the order in which they start. */
final class AllServices {
    static final List<Function<Cloud, ? extends AwsService>> FACTORIES = List.of(
            IamService::new,
            StsService::new,
            SsmService::new,
            LogsService::new,
            DynamoDbService::new,
            S3Service::new,
            SqsService::new,
            SnsService::new,
            LambdaService::new,
            ApiGatewayService::new,
            CloudFormationService::new);

    private AllServices() {}
}
