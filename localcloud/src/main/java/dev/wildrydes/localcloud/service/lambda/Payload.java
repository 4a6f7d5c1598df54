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
                throw refusal("No content to map due to end-of-input" + at("line: 1, column: 0"));
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw refusal("Unexpected content after the end of the value"
                        + at(parser.currentTokenLocation().offsetDescription()));
            }
            return bytes;
        } catch (JsonProcessingException e) {
            throw refusal(isControl(bytes[0]) ? controlCharacter(bytes[0]) : e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As recorded in LocalStack's {@code test_lambda_invoke_payload_encoding_error}. */
    private static AwsError refusal(String reason) {
        return LambdaErrors.user(
                400,
                "InvalidRequestContentException",
                "Could not parse request body into json: Could not parse payload into json: " + reason);
    }

    /** AWS's parser takes the first byte for a character, even where UTF-8 has none like it. */
    private static boolean isControl(byte first) {
        return first < 0 && Character.isISOControl(first & 0xff);
    }

    private static String controlCharacter(byte first) {
        return "Unexpected character ((CTRL-CHAR, code " + (first & 0xff)
                + ")): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
                + at("line: 1, column: 1");
    }

    private static String at(String place) {
        return "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); " + place + "]";
    }
}
