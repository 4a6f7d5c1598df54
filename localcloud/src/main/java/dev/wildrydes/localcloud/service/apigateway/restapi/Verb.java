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
public record Verb(
        String httpMethod,
        String authorizationType,
        String authorizerId,
        String operationName,
        String requestValidatorId,
        Map<String, Boolean> requestParameters,
        Map<String, String> requestModels,
        Map<String, Answer> responses,
        Backend backend) {
    public Verb {
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

    public Verb with(Backend integration) {
        return with(responses, integration);
    }

    public Verb with(Answer answer) {
        return with(SortedMaps.with(responses, answer.statusCode(), answer), backend);
    }

    public Verb with(Map<String, Answer> answers, Backend integration) {
        return new Verb(
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
