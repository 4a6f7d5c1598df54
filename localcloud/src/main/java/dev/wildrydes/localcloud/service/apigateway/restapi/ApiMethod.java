package dev.wildrydes.localcloud.service.apigateway.restapi;

import java.util.Map;

/**
 * A method of a resource.
 *
 * @param authorizationType {@code NONE}, {@code AWS_IAM} or {@code CUSTOM}
 * @param authorizerId which authorizer, for {@code CUSTOM}
 * @param requestParameters whether a parameter must be there, by name ({@code method.request.header.Accept})
 * @param requestModels by content type
 * @param responses by status code
 * @param backend null until an integration is put
 */
public record ApiMethod(
        String httpMethod,
        String authorizationType,
        String authorizerId,
        String operationName,
        String requestValidatorId,
        Map<String, Boolean> requestParameters,
        Map<String, String> requestModels,
        Map<String, Answer> responses,
        ApiIntegration backend) {
    public ApiMethod {
        requestParameters = SortedMaps.of(requestParameters);
        requestModels = SortedMaps.of(requestModels);
        responses = SortedMaps.of(responses);
    }

    /** A method response. */
    public record Answer(String statusCode, Map<String, Boolean> parameters, Map<String, String> models) {
        public Answer {
            parameters = SortedMaps.of(parameters);
            models = SortedMaps.of(models);
        }
    }

    public ApiMethod with(ApiIntegration integration) {
        return with(responses, integration);
    }

    public ApiMethod with(Answer answer) {
        return with(SortedMaps.with(responses, answer.statusCode(), answer), backend);
    }

    public ApiMethod with(Map<String, Answer> answers, ApiIntegration integration) {
        return new ApiMethod(
                httpMethod,
                authorizationType,
                authorizerId,
                operationName,
                requestValidatorId,
                requestParameters,
                requestModels,
                answers,
                integration);
    }
}
