package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.AwsError;

/** Refusals of the control plane, as API Gateway words them. */
final class Errors {
    private Errors() {}

    static AwsError badRequest(String message) {
        return new AwsError(400, "BadRequestException", message);
    }

    static AwsError conflict(String message) {
        return new AwsError(409, "ConflictException", message);
    }

    /** @param kind {@code Resource}, {@code Method}, {@code stage} … */
    static AwsError notFound(String kind) {
        return new AwsError(404, "NotFoundException", "Invalid " + kind + " identifier specified");
    }

    static AwsError noApi(String account, String id) {
        return new AwsError(404, "NotFoundException", "Invalid API identifier specified " + account + ":" + id);
    }
}
