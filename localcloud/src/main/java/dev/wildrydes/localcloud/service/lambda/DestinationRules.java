package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.Arn;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Where a function may be told to send what is left of its asynchronous invocations: where its role may. */
final class DestinationRules {
    private final Cloud cloud;
    private final FunctionTable table;

    DestinationRules(Cloud cloud, FunctionTable table) {
        this.cloud = cloud;
        this.table = table;
    }

    /** @throws AwsError if one of them is none, or the function's role may not send to it */
    void check(Target target, DestinationConfig config) {
        var success = Optional.ofNullable(config.onSuccess()).map(one -> one.destination());
        var failure = Optional.ofNullable(config.onFailure()).map(one -> one.destination());
        success.ifPresent(arn -> check(target, arn, config));
        failure.ifPresent(arn -> check(target, arn, config));
    }

    /** @throws AwsError if the target of a dead-letter config is none, or the role may not send to it */
    void checkDeadLetters(FunctionName name, String role, String arn) {
        var request = request(arn);
        if (request.isEmpty() || request.get() instanceof InvokeRequest) {
            new Constraints()
                    .refuse(
                            "'" + arn + "'",
                            "deadLetterConfig.targetArn",
                            "Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()")
                    .check();
        }
        if (!cloud.allows(request.get(), RoleSession.call(role, name.name(), name.region()))) {
            throw LambdaErrors.invalid("The provided execution role does not have permissions to call "
                    + (request.get() instanceof PublishRequest ? "Publish on SNS" : "SendMessage on SQS"));
        }
    }

    private void check(Target target, String arn, DestinationConfig config) {
        var request = request(arn).orElseThrow(() -> notOne(config));
        var name = target.name();
        if (request instanceof InvokeRequest) {
            var destination = FunctionName.of(arn, null, name.region());
            if (destination.arn().equals(name.arn())) {
                throw LambdaErrors.invalid("You can't specify the function as a destination for itself.");
            }
            if (table.target(destination).isEmpty()) {
                throw LambdaErrors.invalid("The destination ARN " + arn + " is invalid.");
            }
        }
        if (!cloud.allows(request, RoleSession.call(target.version().role(), name.name(), name.region()))) {
            throw LambdaErrors.invalid("The function's execution role does not have permissions to call "
                    + action(request) + " on " + arn);
        }
    }

    private Optional<AwsRequest> request(String arn) {
        return Arn.parse(arn).flatMap(parsed -> switch (parsed.service()) {
            case "sqs" ->
                Optional.of(SendMessageRequest.builder()
                        .queueUrl(cloud.endpoint() + "/" + parsed.account() + "/" + parsed.resource())
                        .build());
            case "sns" -> Optional.of(PublishRequest.builder().topicArn(arn).build());
            case "lambda" ->
                Optional.of(InvokeRequest.builder()
                        .functionName(arn)
                        .payload(SdkBytes.fromByteArray(new byte[0]))
                        .build());
            default -> Optional.empty();
        });
    }

    private static String action(AwsRequest request) {
        if (request instanceof InvokeRequest) {
            return "InvokeFunction";
        }
        return request instanceof PublishRequest ? "Publish" : "SendMessage";
    }

    private static AwsError notOne(DestinationConfig config) {
        var success = config.onSuccess() == null
                ? "null"
                : "OnSuccess(destination=" + config.onSuccess().destination() + ")";
        var failure = config.onFailure() == null
                ? "null"
                : "OnFailure(destination=" + config.onFailure().destination() + ")";
        return LambdaErrors.invalid("The provided destination config DestinationConfig(onSuccess=" + success
                + ", onFailure=" + failure + ") is invalid.");
    }
}
