package dev.wildrydes.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wildrydes.cli.error.CliError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResponseFileTest {
    private static final byte[] CONTENT = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void findingOutWhetherItCanBeWrittenChangesNothing() throws IOException {
        var old = Files.writeString(folder.resolve("old.json"), "old");

        ResponseFile.at(old.toString());
        ResponseFile.at(folder.resolve("new.json").toString());

        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(old));
        assertThat(old).hasContent("old");
    }

    @Test
    void theContentIsReplacedAndNothingElseIsLeftBehind() throws IOException {
        var old = Files.writeString(folder.resolve("response.json"), "a much longer old content");

        ResponseFile.at(old.toString()).save(CONTENT);

        assertThat(old).hasContent("new");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(old));
    }

    @Test
    void aReplacedFileKeepsItsPermissions() throws IOException {
        var old = Files.writeString(folder.resolve("response.json"), "old");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r-----"));

        ResponseFile.at(old.toString()).save(CONTENT);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aSymbolicLinkStaysOneAndItsTargetIsReplaced() throws IOException {
        var target = Files.writeString(folder.resolve("target.json"), "old");
        var link = Files.createSymbolicLink(folder.resolve("link.json"), Path.of("target.json"));

        ResponseFile.at(link.toString()).save(CONTENT);

        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("new");
    }

    @Test
    void aLinkToNothingMakesItsTarget() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link.json"), Path.of("target.json"));

        ResponseFile.at(link.toString()).save(CONTENT);

        assertThat(folder.resolve("target.json")).hasContent("new");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void linksInACircleAreRefused() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link.json"), Path.of("link.json"));

        assertThatThrownBy(() -> ResponseFile.at(link.toString()))
                .isInstanceOf(CliError.class)
                .hasMessageContaining("circle");
    }

    @Test
    void aFolderIsRefused() {
        assertThatThrownBy(() -> ResponseFile.at(folder.toString())).hasMessageContaining("it is a folder");
    }

    @Test
    void aFolderOfDevicesThatIsNotThereIsRefusedToo() {
        assertThatThrownBy(() -> ResponseFile.at("/dev/none/response.json"))
                .hasMessage("The response cannot be written to /dev/none/response.json: there is no folder /dev/none");
    }

    @Test
    void aNewFileInSharedMemoryIsAFileLikeAnyOther() throws IOException {
        var memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory));
        var file = memory.resolve("wildrydes-" + UUID.randomUUID() + ".json");
        try {
            ResponseFile.at(file.toString()).save(CONTENT);

            assertThat(file).hasContent("new");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void theNullDeviceIsWrittenDirectly() throws IOException {
        ResponseFile.at("/dev/null").save(CONTENT);

        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }
}
