package dev.wildrydes.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManPagesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        ManPages.main(new String[] {folder.toString()});
    }

    @Test
    void everyCommandHasAPage() {
        assertThat(folder)
                .isDirectoryContaining("glob:**wildrydes.1")
                .isDirectoryContaining("glob:**wildrydes-deploy.1")
                .isDirectoryContaining("glob:**wildrydes-ride-request.1")
                .isDirectoryContaining("glob:**wildrydes-local-reset.1");
    }

    @Test
    void aPageHasTheUsualSections() throws IOException {
        var page = Files.readString(folder.resolve("wildrydes-logs.1"));

        assertThat(page.lines().filter(line -> line.startsWith(".SH")))
                .containsExactly(
                        ".SH NAME",
                        ".SH SYNOPSIS",
                        ".SH DESCRIPTION",
                        ".SH ARGUMENTS",
                        ".SH OPTIONS",
                        ".SH OPTIONS OF EVERY COMMAND",
                        ".SH EXIT STATUS",
                        ".SH ENVIRONMENT",
                        ".SH SEE ALSO");
        assertThat(page)
                .contains("wildrydes\\-logs \\- Shows what a function has logged, the oldest first.\n")
                .contains("wildrydes logs [OPTIONS] FUNCTION\n")
                .contains(".TP\n.B \\-f, \\-\\-follow\nGoes on with what comes, until Ctrl\\-C;")
                .contains(".TP\n.B 130\nInterrupted by the user.\n")
                .endsWith(".SH SEE ALSO\n.BR wildrydes (1)\n");
    }

    @Test
    void groffFindsNothingToWarnOf() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "there is a groff");
        try (var pages = Files.list(folder)) {
            var command = new java.util.ArrayList<>(List.of("/usr/bin/groff", "-man", "-ww", "-Tutf8", "-z"));
            pages.map(Path::toString).sorted().forEach(command::add);
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();

            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEmpty();
            assertThat(process.waitFor()).isZero();
        }
    }
}
