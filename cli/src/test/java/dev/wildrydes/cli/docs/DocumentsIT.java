package dev.wildrydes.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wildrydes.cli.Wildrydes;
import dev.wildrydes.cli.docs.CommandBlock.Needs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documents tell their readers to type, typed: the README first, in one home, each block in a bash of its own.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the documents' commands are for bash")
final class DocumentsIT {
    private static final Path HOUSE = Path.of("..");
    private static final Path PROGRAMS = Path.of(System.getProperty("wildrydes.home"), "bin");
    private static final Pattern COMMAND = Pattern.compile("(?m)^wildrydes .*$");

    @TempDir
    private static Path folder;

    @AfterAll
    static void stop() throws Exception {
        assertThat(bash("wildrydes local stop").exitCode()).isZero();
    }

    @TestFactory
    Stream<DynamicTest> theyDoWhatTheDocumentSays() throws IOException {
        return blocks().stream()
                .map(block -> DynamicTest.dynamicTest(
                        block.where() + " " + block.script().lines().findFirst().orElse(""), () -> check(block)));
    }

    private static List<CommandBlock> blocks() throws IOException {
        var documents = new ArrayList<Path>();
        documents.add(HOUSE.resolve("README.md"));
        documents.add(HOUSE.resolve("CONTRIBUTING.md"));
        try (var others = Files.list(HOUSE.resolve("docs"))) {
            others.filter(path -> path.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        var blocks = new ArrayList<CommandBlock>();
        for (var document : documents) {
            blocks.addAll(Document.read(document));
        }
        return blocks;
    }

    private static void check(CommandBlock block) throws Exception {
        assumeTrue(block.needs() != Needs.SOURCE, "the build that runs this has done it");
        if (block.needs() == Needs.AWS_ACCOUNT) {
            checkThatItIsUnderstood(block);
            return;
        }
        assumeTrue(block.needs() != Needs.AWS_CLI || hasAwsCli(), "there is no aws on the path");
        var run = bash(block.script());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(block.exitCode());
        var printed = block.exitCode() == 0 ? run.out() : run.out() + run.err();
        block.shown().ifPresent(shown -> assertThat(shown.agreesWith(printed))
                .as("shown is%n%s%nprinted was%n%s", shown.text(), printed)
                .isTrue());
    }

    /** Without an account the commands are only parsed. */
    private static void checkThatItIsUnderstood(CommandBlock block) throws Exception {
        for (var command : COMMAND.matcher(block.script()).results().toList()) {
            var run = bash(command.group() + " --help");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).startsWith("Usage: wildrydes ");
        }
    }

    private static boolean hasAwsCli() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "aws")));
    }

    private static Wildrydes.Run bash(String script) throws Exception {
        var out = folder.resolve("out.txt");
        var err = folder.resolve("err.txt");
        var work = Files.createDirectories(folder.resolve("work"));
        var process = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", script)
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        var environment = process.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("WILDRYDES_"));
        environment.put("PATH", PROGRAMS + File.pathSeparator + environment.get("PATH"));
        environment.put("WILDRYDES_HOME", folder.resolve("home").toString());
        environment.put("WILDRYDES_NO_ARCHIVE", "1");
        var exitCode = process.start().waitFor();
        return new Wildrydes.Run(exitCode, Files.readString(out), Files.readString(err));
    }
}
