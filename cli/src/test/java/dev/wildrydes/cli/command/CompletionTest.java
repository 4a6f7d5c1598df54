package dev.wildrydes.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wildrydes.cli.Wildrydes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script for shells, sourced by a real bash where there is one. */
final class CompletionTest {
    private final Wildrydes wildrydes = new Wildrydes(URI.create("http://127.0.0.1:1"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "'dep', deploy",
        "'do', doctor",
        "'ride re', request",
        "'invoke ', get-unicorn",
        "'invoke ', request-ride",
        "'logs put-ride-record-s', put-ride-record-sns",
        "'invoke --invocation-type Dry', DryRun",
        "'invoke --log-type T', Tail",
        "'deploy --lookup a', arn",
        "'deploy ri', ride-fleet",
        "'toggle u', url",
        "'compare latency --of u', unicorn",
        "'info --output j', json",
        "'info --target a', aws",
        "'local re', reset",
        "'logs --fo', --follow"
    })
    void bashCompletes(String typed, String completion) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is a bash");

        assertThat(completions("wildrydes " + typed)).contains(completion);
    }

    @Test
    void zshIsGivenWhatItUnderstands() {
        assertThat(wildrydes.run("completion", "zsh").out()).contains("bashcompinit");
    }

    @Test
    void asJsonItIsOneDocument() {
        assertThat(wildrydes.run("completion", "bash", "--output", "json").out())
                .startsWith("{\n    \"shell\": \"bash\",\n    \"script\": \"#!/usr/bin/env bash");
        assertThat(wildrydes.started()).isFalse();
    }

    private List<String> completions(String line) throws IOException, InterruptedException {
        var script = Files.writeString(
                folder.resolve("completion"),
                wildrydes.run("completion", "bash").out());
        var words = line.split(" ", -1);
        var asked = folder.resolve("asked");
        Files.writeString(
                asked,
                """
                compopt() { :; }
                source '%s'
                COMP_LINE='%s' COMP_POINT=%d COMP_CWORD=%d
                COMP_WORDS=(%s)
                _complete_wildrydes
                printf '%%s\\n' "${COMPREPLY[@]}"
                """
                        .formatted(
                                script, line, line.length(), words.length - 1, "'" + String.join("' '", words) + "'"));
        var process = new ProcessBuilder("/bin/bash", "--norc", asked.toString())
                .redirectErrorStream(true)
                .start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out.lines().map(String::strip).toList();
    }
}
