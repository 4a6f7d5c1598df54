package dev.wildrydes.localcloud.service.apigateway.invoke;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What a function that failed has said. */
public final class FunctionFailure {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FunctionFailure() {}

    /** Its error message; empty if it left none. */
    public static String message(InvokeResponse answer) {
        try {
            return answer.payload() == null
                    ? ""
                    : JSON.readTree(answer.payload().asByteArrayUnsafe())
                            .path("errorMessage")
                            .asText("");
        } catch (IOException notJson) {
            return "";
        }
    }
}
