package dev.wildrydes.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** JSON as {@code aws} prints it: four spaces, a space after the colon and none before. */
final class Json {
    private static final DefaultIndenter INDENTER = new DefaultIndenter("    ", "\n");
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    static PrettyPrinter style() {
        var separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
    }

    static JsonGenerator generator(Writer out) throws IOException {
        return FACTORY.createGenerator(out).setPrettyPrinter(style()).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    static void write(Object document, Writer out) throws IOException {
        out.write(mapper().writer(style()).writeValueAsString(document));
        out.write('\n');
    }

    /** A document in one line, as one of many. */
    static void writeLine(Object document, Writer out) throws IOException {
        out.write(mapper().writeValueAsString(document));
        out.write('\n');
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new SimpleModule().addSerializer(new Optionals()))
                .build();
    }

    /** An optional as its value or null; the one type of the JDK that records here need. */
    private static final class Optionals extends StdSerializer<Optional<?>> {
        Optionals() {
            super(Optional.class, false);
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                provider.defaultSerializeValue(value.get(), out);
            } else {
                out.writeNull();
            }
        }
    }
}
