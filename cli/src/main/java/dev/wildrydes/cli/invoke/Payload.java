package dev.wildrydes.cli.invoke;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.wildrydes.cli.error.CliError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What a function is invoked with: JSON in UTF-8, or nothing.
 *
 * @param bytes as they are sent
 */
public record Payload(byte[] bytes) {
    /** The most that a synchronous invocation takes, as AWS's quotas state it. */
    public static final int SYNCHRONOUS_LIMIT = 6 * 1024 * 1024;

    /** The most that an {@code Event} takes. */
    public static final int EVENT_LIMIT = 1024 * 1024;

    /** No payload; the function sees an empty event. */
    public static final Payload NONE = new Payload(new byte[0]);

    private static final Pattern PARSERS_OWN_BUSINESS = Pattern.compile("(?s) \\(start marker at .*|: enable `.*");

    // How deep and how long a value may be is the function's business.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /**
     * Reads what {@code --payload} names: JSON itself, {@code file://PATH}, {@code fileb://PATH}, or {@code -}.
     *
     * @param in standard input
     * @throws CliError if it cannot be read, is larger than {@code limit} or is not JSON
     */
    public static Payload read(String argument, InputStream in, int limit) {
        var bytes = bytes(argument, in, limit);
        if (bytes.length > limit) {
            throw CliError.usage(
                    "The payload is larger than the %d bytes that this type of invocation takes".formatted(limit),
                    "Put the data elsewhere, for example into a bucket, and send its name");
        }
        check(bytes);
        return new Payload(bytes);
    }

    private static byte[] bytes(String argument, InputStream in, int limit) {
        try {
            if (argument.equals("-")) {
                return in.readNBytes(limit + 1);
            }
            if (argument.startsWith("file://")) {
                return file(argument.substring("file://".length()), limit);
            }
            if (argument.startsWith("fileb://")) {
                return file(argument.substring("fileb://".length()), limit);
            }
            return argument.getBytes(StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw CliError.usage("No payload file " + e.getFile(), "Give an existing one: --payload file://PATH");
        } catch (InvalidPathException | IOException e) {
            var source = argument.equals("-") ? "standard input" : argument;
            throw CliError.usage(
                    "The payload cannot be read from " + source + ": " + e.getMessage(),
                    "Give a readable one: --payload file://PATH");
        }
    }

    private static byte[] file(String path, int limit) throws IOException {
        try (var content = Files.newInputStream(Path.of(path))) {
            return content.readNBytes(limit + 1);
        }
    }

    private static void check(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        try (var parser = JSON.createParser(decoded(bytes))) {
            var depth = 0;
            var values = 0;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (depth == 0 && ++values > 1) {
                    var at = parser.currentTokenLocation();
                    throw malformed(at.getLineNr(), at.getColumnNr(), "nothing may follow the value");
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            if (values == 0) {
                throw malformed(1, 1, "there is no value");
            }
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw malformed(at.getLineNr(), at.getColumnNr(), inPlainWords(e.getOriginalMessage()));
        } catch (IOException e) {
            throw CliError.usage("The payload cannot be read: " + e.getMessage(), "");
        }
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw CliError.usage("The payload is not UTF-8", "Lambda takes JSON, in UTF-8");
        }
    }

    /** What the parser says, without where it began and how to configure it. */
    private static String inPlainWords(String message) {
        return PARSERS_OWN_BUSINESS.matcher(message).replaceFirst("");
    }

    private static CliError malformed(int line, int column, String reason) {
        return CliError.usage(
                "The payload is not JSON: line %d, column %d: %s".formatted(line, column, reason),
                "Mend it there; in a shell, JSON is best kept in single quotes: --payload '{\"a\": 1}'");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Payload[" + bytes.length + " bytes]";
    }
}
