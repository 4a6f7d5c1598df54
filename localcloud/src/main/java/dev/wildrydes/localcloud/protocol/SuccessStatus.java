package dev.wildrydes.localcloud.protocol;

import java.util.Set;

/** The status of an answer that is no error: a fact of AWS's service models that the SDK's classes do not have. */
final class SuccessStatus {
    private static final Set<String> CREATED_IN_API_GATEWAY = Set.of(
            "ImportRestApi",
            "PutGatewayResponse",
            "PutIntegration",
            "PutIntegrationResponse",
            "PutMethod",
            "PutMethodResponse",
            "UpdateMethodResponse");
    private static final Set<String> EMPTY_IN_API_GATEWAY = Set.of(
            "DeleteIntegration",
            "DeleteIntegrationResponse",
            "DeleteMethod",
            "DeleteMethodResponse",
            "TagResource",
            "UntagResource");
    private static final Set<String> ACCEPTED_IN_LAMBDA = Set.of(
            "CreateEventSourceMapping",
            "UpdateEventSourceMapping",
            "DeleteEventSourceMapping",
            "PutProvisionedConcurrencyConfig");

    private static final Set<String> EMPTY_IN_S3 = Set.of("PutBucketPolicy", "PutBucketTagging");

    private SuccessStatus() {}

    static int of(ServiceModel service, OperationModel operation) {
        var name = operation.name();
        if (service.equals(ServiceModels.LAMBDA)) {
            return inLambda(name);
        }
        if (service.equals(ServiceModels.API_GATEWAY)) {
            return inApiGateway(name);
        }
        return operation.method().equals("DELETE") || EMPTY_IN_S3.contains(name) ? 204 : 200;
    }

    private static int inLambda(String name) {
        if (ACCEPTED_IN_LAMBDA.contains(name)) {
            return 202;
        }
        if (name.startsWith("Create") || name.startsWith("Publish") || name.startsWith("Add")) {
            return 201;
        }
        return name.startsWith("Delete")
                        || name.startsWith("Remove")
                        || name.equals("TagResource")
                        || name.equals("UntagResource")
                ? 204
                : 200;
    }

    private static int inApiGateway(String name) {
        if (name.startsWith("Create") || name.startsWith("Generate") || CREATED_IN_API_GATEWAY.contains(name)) {
            return 201;
        }
        if (EMPTY_IN_API_GATEWAY.contains(name)) {
            return 204;
        }
        return name.startsWith("Delete") || name.startsWith("Flush") ? 202 : 200;
    }
}
