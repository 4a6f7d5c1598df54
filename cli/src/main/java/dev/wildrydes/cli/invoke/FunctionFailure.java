package dev.wildrydes.cli.invoke;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * What a function that failed says of its failure, in the two members that every runtime of Lambda gives it; an
 * emulator that cannot run functions says so in a mere text.
 */
final class FunctionFailure {
    private static final JsonFactory JSON = new JsonFactory();

    private FunctionFailure() {}

    /** The error's type and message on one line; empty if the payload is no such thing. */
    static Optional<String> describe(byte[] payload) {
        String type = null;
        String message = null;
        try (var parser = JSON.createParser(payload)) {
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                return Optional.of(parser.getText());
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                type = name.equals("errorType") ? parser.getValueAsString() : type;
                message = name.equals("errorMessage") ? parser.getValueAsString() : message;
                parser.skipChildren();
            }
        } catch (IOException e) {
            // Not JSON after all: the response itself has to speak.
            return Optional.empty();
        }
        return type == null
                ? Optional.ofNullable(message)
                : Optional.of(message == null ? type : type + ": " + message);
    }
}
