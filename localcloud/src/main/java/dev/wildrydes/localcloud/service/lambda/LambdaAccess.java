package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;

/** What IAM is asked for Lambda's operations; see "Actions, resources, and condition keys for AWS Lambda". */
final class LambdaAccess {
    private LambdaAccess() {}

    static List<Access> of(AwsRequest request, String region) {
        var questions = new ArrayList<Access>();
        questions.add(new Access("lambda:" + action(request), resource(request, region)));
        text(request, "Role").ifPresent(role -> questions.add(new Access("iam:PassRole", role)));
        return questions;
    }

    private static String action(AwsRequest request) {
        return request instanceof InvokeRequest
                ? "InvokeFunction"
                : request.getClass().getSimpleName().replaceFirst("Request$", "");
    }

    private static String resource(AwsRequest request, String region) {
        var mapping = text(request, "UUID");
        if (mapping.isPresent()) {
            return MappingRecord.arn(region, mapping.get());
        }
        if (request instanceof CreateEventSourceMappingRequest || request instanceof ListEventSourceMappingsRequest) {
            return "*";
        }
        var named = text(request, "FunctionName")
                .or(() -> text(request, "Resource"))
                .orElse("*");
        try {
            return FunctionName.of(named, text(request, "Qualifier").orElse(null), region)
                    .qualifiedArn();
        } catch (AwsError e) {
            // A name that is none, which the operation will say.
            return named;
        }
    }

    private static Optional<String> text(AwsRequest request, String member) {
        return request.getValueForField(member, Object.class).map(Object::toString);
    }
}
