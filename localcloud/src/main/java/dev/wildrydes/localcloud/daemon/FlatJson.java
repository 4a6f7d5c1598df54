package dev.wildrydes.localcloud.daemon;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the home's own small files, an object of strings and numbers each. Every command does so at its start, of which
 * a mapper for these records took about a tenth.
 */
final class FlatJson {
    private static final JsonFactory JSON = new JsonFactory();

    private FlatJson() {}

    /**
     * The members of the object in {@code file}, each as text.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException if it is no JSON
     */
    static Map<String, String> read(Path file) throws IOException {
        var members = new HashMap<String, String>();
        try (var parser = JSON.createParser(Files.readString(file))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                members.put(name, parser.getText());
            }
        }
        return members;
    }
}
