package dev.wildrydes.localcloud.service.cloudformation.custom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/**
 * Where requests to custom resources go: a function, which is invoked asynchronously, or a topic.
 *
 * @param cloud which has both
 */
record ServiceToken(Cloud cloud) {

    /** Sends {@code event} to what {@code token} names; the answer comes by another way. */
    void send(String token, ObjectNode event, Call call) {
        if (token.startsWith("arn:aws:lambda:")) {
            invoke(token, event, call);
        } else if (token.startsWith("arn:aws:sns:")) {
            publish(token, event, call);
        } else {
            throw TemplateError.validation("Invalid service token " + token
                    + ": it has to be the ARN of a Lambda function or of an SNS topic.");
        }
    }

    private void invoke(String token, ObjectNode event, Call call) {
        var request = InvokeRequest.builder()
                .functionName(token)
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(event.toString()))
                .build();
        cloud.call(request, InvokeResponse.class, call);
    }

    private void publish(String token, ObjectNode event, Call call) {
        var request = PublishRequest.builder()
                .topicArn(token)
                .subject("AWS CloudFormation custom resource request")
                .message(event.toString())
                .build();
        cloud.call(request, PublishResponse.class, call);
    }
}
