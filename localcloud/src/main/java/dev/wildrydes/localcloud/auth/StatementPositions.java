package dev.wildrydes.localcloud.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Where a policy's statements stand in its text, as IAM's simulator counts: behind the first brace and the last. */
final class StatementPositions {
    private static final JsonFactory JSON = new JsonFactory();

    /** From one line and column to another, both counted from one. */
    record Span(int startLine, int startColumn, int endLine, int endColumn) {}

    private StatementPositions() {}

    /** Those of all statements, in their order. */
    static List<Span> of(String policy) {
        try (var parser = JSON.createParser(policy)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var statement = parser.currentName().equals("Statement");
                parser.nextToken();
                if (statement) {
                    return spans(parser);
                }
                parser.skipChildren();
            }
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("A policy that has been read before cannot be read", e);
        }
    }

    private static List<Span> spans(JsonParser parser) throws IOException {
        var spans = new ArrayList<Span>();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            spans.add(span(parser));
            return spans;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            spans.add(span(parser));
        }
        return spans;
    }

    private static Span span(JsonParser parser) throws IOException {
        JsonLocation start = parser.currentLocation();
        parser.skipChildren();
        JsonLocation end = parser.currentLocation();
        return new Span(start.getLineNr(), start.getColumnNr(), end.getLineNr(), end.getColumnNr());
    }
}
