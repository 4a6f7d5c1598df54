package dev.wildrydes.functions.aws;

import dev.wildrydes.functions.json.Json;
import dev.wildrydes.functions.json.MalformedJsonException;
import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.EmptyFleetException;
import dev.wildrydes.functions.rules.Unicorn;
import dev.wildrydes.functions.rules.UnicornLookup;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Asks GetUnicorn by invoking it directly. */
public final class ArnUnicornLookup implements UnicornLookup {

    private final String functionArn;
    private final LambdaClient lambda;

    /** A lookup by this function; the client must not retry. */
    public ArnUnicornLookup(String functionArn, LambdaClient lambda) {
        this.functionArn = functionArn;
        this.lambda = lambda;
    }

    @Override
    public String way() {
        return "arn";
    }

    @Override
    public Unicorn find() {
        InvokeResponse response = invoke();
        Map<String, Object> payload = payload(response);
        if (response.functionError() != null) {
            throw failure(payload);
        }
        try {
            return Unicorn.of(payload);
        } catch (IllegalArgumentException e) {
            throw new DependencyFailedException("GetUnicorn gave no unicorn: " + e.getMessage(), e);
        }
    }

    private InvokeResponse invoke() {
        try {
            return lambda.invoke(r -> r.functionName(functionArn).payload(SdkBytes.fromUtf8String("{}")));
        } catch (SdkException e) {
            throw new DependencyFailedException("GetUnicorn could not be invoked: " + Failures.cause(e), e);
        }
    }

    private static RuntimeException failure(Map<String, Object> error) {
        if (EmptyFleetException.class.getName().equals(error.get("errorType"))) {
            return new EmptyFleetException();
        }
        return new DependencyFailedException(
                "GetUnicorn failed: " + error.getOrDefault("errorMessage", error.get("errorType")));
    }

    private static Map<String, Object> payload(InvokeResponse response) {
        try {
            return Json.object(response.payload().asUtf8String());
        } catch (MalformedJsonException e) {
            throw new DependencyFailedException("GetUnicorn gave no unicorn: " + e.getMessage(), e);
        }
    }
}
