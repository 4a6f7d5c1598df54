package dev.wildrydes.localcloud.protocol;

import dev.wildrydes.localcloud.protocol.ServiceModel.ErrorShape;
import java.util.EnumSet;
import java.util.Set;

/** The services of this cloud as AWS's service models describe them; refusals as AWS was seen to word them. */
public final class ServiceModels {
    /** AWS Lambda. */
    public static final ServiceModel LAMBDA =
            restJson("Lambda", "lambda", "2015-03-31", new ErrorShape("AccessDeniedException", 403));

    /** Amazon API Gateway, its control plane. */
    public static final ServiceModel API_GATEWAY =
            restJson("API Gateway", "apigateway", "2015-07-09", new ErrorShape("AccessDeniedException", 403));

    /** AWS CloudFormation. */
    public static final ServiceModel CLOUDFORMATION = query(
            "CloudFormation", "cloudformation", "2010-05-15", "http://cloudformation.amazonaws.com/doc/2010-05-15/");

    /** AWS Identity and Access Management. */
    public static final ServiceModel IAM =
            query("IAM", "iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/");

    /** AWS Security Token Service. */
    public static final ServiceModel STS =
            query("STS", "sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/");

    /** Amazon Simple Notification Service. */
    public static final ServiceModel SNS = new ServiceModel(
            "SNS",
            "sns",
            Set.of(Protocol.QUERY),
            "2010-03-31",
            "",
            "",
            "http://sns.amazonaws.com/doc/2010-03-31/",
            new ErrorShape("AuthorizationError", 403));

    /** AWS Systems Manager. */
    public static final ServiceModel SSM = awsJson("SSM", "ssm", "2014-11-06", "AmazonSSM", "1.1");

    /** Amazon DynamoDB. */
    public static final ServiceModel DYNAMODB =
            awsJson("DynamoDB", "dynamodb", "2012-08-10", "DynamoDB_20120810", "1.0");

    /** Amazon CloudWatch Logs. */
    public static final ServiceModel LOGS = awsJson("CloudWatch Logs", "logs", "2014-03-28", "Logs_20140328", "1.1");

    /** Amazon Simple Queue Service; clients before the end of 2023 speak its Query protocol. */
    public static final ServiceModel SQS = new ServiceModel(
            "SQS",
            "sqs",
            EnumSet.of(Protocol.AWS_JSON, Protocol.QUERY),
            "2012-11-05",
            "AmazonSQS",
            "1.0",
            "http://queue.amazonaws.com/doc/2012-11-05/",
            new ErrorShape("AccessDenied", 403));

    /** Amazon Simple Storage Service. */
    public static final ServiceModel S3 = new ServiceModel(
            "S3",
            "s3",
            Set.of(Protocol.REST_XML),
            "2006-03-01",
            "",
            "",
            "http://s3.amazonaws.com/doc/2006-03-01/",
            new ErrorShape("AccessDenied", 403));

    private ServiceModels() {}

    private static ServiceModel restJson(String name, String signingName, String version, ErrorShape accessDenied) {
        return new ServiceModel(name, signingName, Set.of(Protocol.REST_JSON), version, "", "", "", accessDenied);
    }

    private static ServiceModel query(String name, String signingName, String version, String namespace) {
        var accessDenied = new ErrorShape("AccessDenied", 403);
        return new ServiceModel(name, signingName, Set.of(Protocol.QUERY), version, "", "", namespace, accessDenied);
    }

    private static ServiceModel awsJson(
            String name, String signingName, String version, String target, String jsonVersion) {
        var accessDenied = new ErrorShape("AccessDeniedException", 400);
        return new ServiceModel(
                name, signingName, Set.of(Protocol.AWS_JSON), version, target, jsonVersion, "", accessDenied);
    }
}
