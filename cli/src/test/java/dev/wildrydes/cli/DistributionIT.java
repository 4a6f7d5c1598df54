package dev.wildrydes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is shipped, started as its user starts it: by its launcher, one process per command. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DistributionIT {
    private static final Path LAUNCHER = Path.of(System.getProperty("wildrydes.home"), "bin", "wildrydes");

    @TempDir
    private static Path folder;

    @AfterAll
    static void stop() throws Exception {
        assertThat(wildrydes("local", "stop").exitCode()).isZero();
    }

    @Test
    @Order(1)
    void itStartsByALinkFromAPathWithBlanksAndTellsItsVersion() throws Exception {
        var blanks = Files.createDirectory(folder.resolve("a folder with blanks"));
        var link = Files.createSymbolicLink(blanks.resolve("my wildrydes"), LAUNCHER);

        var run = run(List.of(link.toString(), "--version"));
        Files.delete(link);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("wildrydes ").contains("(Java ").doesNotContain("unpackaged");
    }

    @Test
    @Order(2)
    void everyLibraryThatItBringsIsNamedWithItsLicenceAndNoneOfOurOwn() throws IOException {
        for (var list : List.of("THIRD-PARTY.txt", "functions/THIRD-PARTY.txt")) {
            assertThat(LAUNCHER.resolve("../..").resolve(list).normalize())
                    .content()
                    .contains("software.amazon.awssdk:lambda:")
                    .doesNotContain("dev.wildrydes:");
        }
    }

    @Test
    @Order(3)
    void withoutFunctionsAnInvocationSaysHowToDeployThem() throws Exception {
        var file = Files.writeString(folder.resolve("response.json"), "old");

        var run = wildrydes("invoke", "get-unicorn", file.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("wildrydes: No function get-unicorn in us-east-2 (local)")
                .endsWith("It belongs to ride-fleet. Deploy it: wildrydes deploy --stage dev\n");
        assertThat(file).hasContent("old");
    }

    @Test
    @Order(4)
    void aFunctionIsDeployedAndInvoked() throws Exception {
        var file = folder.resolve("response.json");

        var deploy = wildrydes("deploy", "ride-fleet");
        var invoke = wildrydes("invoke", "get-unicorn", "--payload", "{}", file.toString());
        var failing = wildrydes("invoke", "load-table", "--payload", "[1]", file.toString());

        assertThat(deploy.exitCode()).as(deploy.err()).isZero();
        assertThat(invoke.exitCode()).as(invoke.err()).isZero();
        assertThat(invoke.out()).isEqualTo("{\n    \"StatusCode\": 200,\n    \"ExecutedVersion\": \"$LATEST\"\n}\n");
        assertThat(failing.exitCode()).isEqualTo(4);
        assertThat(new ObjectMapper()
                        .readTree(file.toFile())
                        .path("errorMessage")
                        .asText())
                .isNotEmpty();
    }

    @Test
    @Order(5)
    void nothingThatIsPipedHasEscapeCodes() throws Exception {
        var run = wildrydes("info");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out() + run.err()).doesNotContain("\u001b");
    }

    @Test
    @Order(6)
    void aStopLeavesNoProcessBehind() throws Exception {
        var status = new ObjectMapper()
                .readTree(wildrydes("local", "status", "--output", "json").out());
        var daemon = ProcessHandle.of(status.path("pid").asLong()).orElseThrow();
        var processes = Stream.concat(Stream.of(daemon), daemon.descendants()).toList();

        var run = wildrydes("local", "stop");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("The local cloud is stopped.\n");
        for (var process : processes) {
            process.onExit().join();
        }
        assertThat(wildrydes("local", "stop").out()).isEqualTo("The local cloud was not running.\n");
    }

    private static Wildrydes.Run wildrydes(String... args) throws Exception {
        return run(
                Stream.concat(Stream.of(LAUNCHER.toString()), Stream.of(args)).toList());
    }

    private static Wildrydes.Run run(List<String> command) throws Exception {
        var out = folder.resolve("out.txt");
        var err = folder.resolve("err.txt");
        var process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        process.environment().put("WILDRYDES_HOME", folder.resolve("home").toString());
        process.environment().put("WILDRYDES_NO_ARCHIVE", "1");
        var exitCode = process.start().waitFor();
        return new Wildrydes.Run(exitCode, Files.readString(out), Files.readString(err));
    }
}
