package dev.wildrydes.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.cli.error.CliError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PayloadTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1, 2]", "null", "\"text\"", "-1.5e3", "  {\"a\": {\"b\": []}}\n"})
    void jsonIsTakenAsItIs(String json) {
        assertThat(read(json).bytes()).asString(StandardCharsets.UTF_8).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"a\":|line 1, column 6", "{'a': 1}|line 1, column 2", "{} {}|line 1, column 4", "nul|line 1"})
    void damagedJsonIsRefusedWithItsPosition(String json, String position) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(CliError.class).hasMessageContaining(position);
    }

    @Test
    void theReasonLeavesTheParsersOwnBusinessOut() {
        assertThatThrownBy(() -> read("{"))
                .hasMessage("The payload is not JSON: line 1, column 2: Unexpected end-of-input:"
                        + " expected close marker for Object");
        assertThatThrownBy(() -> read("NaN"))
                .hasMessage("The payload is not JSON: line 1, column 4: Non-standard token 'NaN'");
    }

    @Test
    void aFolderIsNamedThatWasTakenForAFile() {
        assertThatThrownBy(() -> read("file://" + folder))
                .hasMessageStartingWith("The payload cannot be read from file://" + folder);
    }

    @Test
    void filesAreReadInBothSpellings() throws IOException {
        var file = Files.writeString(folder.resolve("event.json"), "{\"a\":1}");

        assertThat(read("file://" + file)).isEqualTo(read("{\"a\":1}"));
        assertThat(read("fileb://" + file)).isEqualTo(read("{\"a\":1}"));
    }

    @Test
    void standardInputIsRead() {
        var in = new ByteArrayInputStream("[7]".getBytes(StandardCharsets.UTF_8));

        assertThat(Payload.read("-", in, 10)).isEqualTo(read("[7]"));
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> read("file:///no/such/file")).hasMessage("No payload file /no/such/file");
    }

    @Test
    void thePayloadMayFillItsLimitAndNotExceedIt() {
        var most = "\"" + "x".repeat(Payload.SYNCHRONOUS_LIMIT - 2) + "\"";

        assertThat(Payload.read(most, InputStream.nullInputStream(), Payload.SYNCHRONOUS_LIMIT)
                        .bytes())
                .hasSize(6_291_456);
        assertThatThrownBy(() -> Payload.read(most + " ", InputStream.nullInputStream(), Payload.SYNCHRONOUS_LIMIT))
                .hasMessageContaining("larger than the 6291456 bytes");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        var latin = new ByteArrayInputStream("\"\u00e4\"".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Payload.read("-", latin, 10)).hasMessage("The payload is not UTF-8");
    }

    private static Payload read(String argument) {
        return Payload.read(argument, InputStream.nullInputStream(), Payload.EVENT_LIMIT);
    }
}
