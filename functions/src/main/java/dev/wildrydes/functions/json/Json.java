package dev.wildrydes.functions.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads and writes JSON whose shape the caller knows. */
public final class Json {

    private static final Pattern PARSERS_OWN_BUSINESS = Pattern.compile("(?s) \\(start marker at .*|: enable `.*");

    private Json() {}

    /**
     * Reads one JSON object and nothing behind it. Numbers become {@link Number}s, objects {@link Map}s in the
     * document's order, arrays {@link List}s.
     *
     * @throws MalformedJsonException if the text is anything else; the message says where
     */
    public static Map<String, Object> object(String text) throws MalformedJsonException {
        try (JsonParser parser = JSON.std.createParser(text)) {
            requireStart(parser, JsonToken.START_OBJECT, "an object");
            Map<String, Object> object = JSON.std.mapFrom(parser);
            requireEnd(parser);
            return object;
        } catch (JsonProcessingException e) {
            throw malformed(inPlainWords(e), e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a JSON array of objects and nothing behind it, in the same way as {@link #object}.
     *
     * @throws MalformedJsonException if the text is anything else; the message says where
     */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> objects(String text) throws MalformedJsonException {
        try (JsonParser parser = JSON.std.createParser(text)) {
            requireStart(parser, JsonToken.START_ARRAY, "an array");
            List<Map<String, Object>> objects = new ArrayList<>();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                objects.add((Map<String, Object>) JSON.std.anyFrom(parser));
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw malformed("Expected an object", parser.currentTokenLocation());
            }
            requireEnd(parser);
            return objects;
        } catch (JsonProcessingException e) {
            throw malformed(inPlainWords(e), e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a map, and the strings, numbers, booleans, lists and maps in it, as one line. */
    public static String write(Map<String, ?> object) {
        try {
            return JSON.std.asString(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireStart(JsonParser parser, JsonToken start, String wanted)
            throws IOException, MalformedJsonException {
        if (parser.nextToken() != start) {
            throw malformed("Expected " + wanted, parser.currentTokenLocation());
        }
    }

    private static void requireEnd(JsonParser parser) throws IOException, MalformedJsonException {
        if (parser.nextToken() != null) {
            throw malformed("Unexpected text behind the document", parser.currentTokenLocation());
        }
    }

    /** What the parser says, without where it began and how to configure it. */
    private static String inPlainWords(JsonProcessingException e) {
        return PARSERS_OWN_BUSINESS.matcher(e.getOriginalMessage()).replaceFirst("");
    }

    private static MalformedJsonException malformed(String problem, JsonLocation where) {
        String place = where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
        return new MalformedJsonException("Not well-formed JSON: " + problem + place);
    }
}
