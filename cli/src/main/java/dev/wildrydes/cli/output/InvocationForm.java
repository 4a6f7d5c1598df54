package dev.wildrydes.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import dev.wildrydes.cli.invoke.InvocationResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The metadata of an invocation, member for member as {@code aws lambda invoke} prints them. */
final class InvocationForm {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private InvocationForm() {}

    static void metadata(InvocationResult result, boolean withPayload, Writer out) throws IOException {
        try (var json = Json.generator(out)) {
            json.writeStartObject();
            json.writeNumberField("StatusCode", result.statusCode());
            if (result.functionError().isPresent()) {
                json.writeStringField("FunctionError", result.functionError().get());
            }
            if (result.logResult().isPresent()) {
                json.writeStringField("LogResult", result.logResult().get());
            }
            if (withPayload && result.payload().length > 0) {
                json.writeFieldName("Payload");
                payload(new String(result.payload(), StandardCharsets.UTF_8), json);
            }
            if (result.executedVersion().isPresent()) {
                json.writeStringField(
                        "ExecutedVersion", result.executedVersion().get());
            }
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void payload(String payload, JsonGenerator json) throws IOException {
        if (isJson(payload)) {
            try (var parser = JSON.createParser(payload)) {
                parser.nextToken();
                json.copyCurrentStructureExact(parser);
            }
        } else {
            json.writeString(payload);
        }
    }

    /** A function written against the bare Runtime API may answer with anything. */
    private static boolean isJson(String payload) throws IOException {
        try (var parser = JSON.createParser(payload);
                var trial = JSON.createGenerator(new StringWriter())) {
            if (parser.nextToken() == null) {
                return false;
            }
            trial.copyCurrentStructureExact(parser);
            return parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
