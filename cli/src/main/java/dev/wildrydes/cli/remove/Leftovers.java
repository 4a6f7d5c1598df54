package dev.wildrydes.cli.remove;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.remove.RemoveResult.Leftover;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Looks for resources behind their deleted stack's back: each service is asked whether it still has them. */
final class Leftovers {
    private final Aws aws;
    private final Map<String, Consumer<String>> probes;

    Leftovers(Aws aws) {
        this.aws = aws;
        this.probes = Map.of(
                "AWS::ApiGateway::RestApi", id -> aws.apiGateway().getRestApi(request -> request.restApiId(id)),
                "AWS::DynamoDB::Table", name -> aws.dynamoDb().describeTable(request -> request.tableName(name)),
                "AWS::IAM::Role", name -> aws.iam().getRole(request -> request.roleName(name)),
                "AWS::Lambda::Function",
                        name -> aws.lambda().getFunctionConfiguration(request -> request.functionName(name)),
                "AWS::Logs::LogGroup", this::findLogGroup,
                "AWS::S3::Bucket", name -> aws.s3().headBucket(request -> request.bucket(name)),
                "AWS::SNS::Topic", arn -> aws.sns().getTopicAttributes(request -> request.topicArn(arn)),
                "AWS::SQS::Queue", url -> aws.sqs().getQueueAttributes(request -> request.queueUrl(url)),
                "AWS::SSM::Parameter", name -> aws.ssm().getParameter(request -> request.name(name)));
    }

    /** Those of {@code resources} that are still there. */
    List<Leftover> of(List<StackResourceSummary> resources) {
        return resources.stream()
                .filter(resource -> probes.containsKey(resource.resourceType()))
                .filter(resource -> resource.physicalResourceId() != null)
                .filter(this::isThere)
                .map(resource -> new Leftover(resource.resourceType(), resource.physicalResourceId()))
                .toList();
    }

    private boolean isThere(StackResourceSummary resource) {
        try {
            probes.get(resource.resourceType()).accept(resource.physicalResourceId());
            return true;
        } catch (AbsentException e) {
            return false;
        } catch (AwsServiceException e) {
            if (isAbsence(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isAbsence(AwsServiceException refusal) {
        var code = refusal.awsErrorDetails() == null
                ? ""
                : String.valueOf(refusal.awsErrorDetails().errorCode());
        return refusal.statusCode() == 404
                || code.contains("NotFound")
                || code.contains("NoSuch")
                || code.contains("NonExistent")
                || code.contains("DoesNotExist");
    }

    private void findLogGroup(String name) {
        var groups = aws.logs().describeLogGroups(request -> request.logGroupNamePrefix(name));
        if (groups.logGroups().stream().noneMatch(group -> group.logGroupName().equals(name))) {
            throw new AbsentException();
        }
    }

    private static final class AbsentException extends RuntimeException {
        AbsentException() {
            super(null, null, false, false);
        }
    }
}
