package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.wildrydes.localcloud.AwsError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** What an invocation may carry. */
final class Payload {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_BYTES = 6 * 1024 * 1024;
    private static final int MOST_BYTES_OF_EVENT = 1024 * 1024;
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private Payload() {}

    /** @throws AwsError if it is larger than AWS takes it for this type of invocation */
    static void checkSize(SdkBytes payload, InvocationType type) {
        var most = type == InvocationType.EVENT ? MOST_BYTES_OF_EVENT : MOST_BYTES;
        if (payload != null && payload.asByteArrayUnsafe().length > most) {
            throw LambdaErrors.user(
                    413,
                    "RequestEntityTooLargeException",
                    "Request must be smaller than " + most + " bytes for the InvokeFunction operation");
        }
    }

    /**
     * The bytes for the function; an empty payload is an empty object.
     *
     * @throws AwsError if they are not one JSON value
     */
    static byte[] json(SdkBytes payload) {
        if (payload == null || payload.asByteArrayUnsafe().length == 0) {
            return NOTHING;
        }
        var bytes = payload.asByteArrayUnsafe();
        try (var parser = JSON.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw refusal("No content to map due to end-of-input", "line: 1, column: 0");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw refusal("Unexpected content after the end of the value", at(parser.currentTokenLocation()));
            }
            return bytes;
        } catch (JsonProcessingException e) {
            throw refusal(e.getOriginalMessage(), at(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AwsError refusal(String reason, String place) {
        return LambdaErrors.user(
                400,
                "InvalidRequestContentException",
                "Could not parse request body into json: " + reason + " at [" + place + "]");
    }

    private static String at(com.fasterxml.jackson.core.JsonLocation location) {
        return location == null ? "end" : "line: " + location.getLineNr() + ", column: " + location.getColumnNr();
    }
}
