package dev.wildrydes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every command's output when no terminal has it, on a local cloud where everything is deployed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class EveryCommandIT {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern MOVING = Pattern.compile("\u001b|\r|\b");
    private static final Pattern REQUESTS = Pattern.compile("(?m)^> \\w+ \\w+ [A-Z]+ http://127\\.0\\.0\\.1:\\d+/.*$");

    @TempDir
    private static Path folder;

    private static String ride = "";

    @BeforeAll
    static void deploy() throws IOException {
        assertThat(wildrydes("deploy").exitCode()).isZero();
        var rides = wildrydes("ride", "request", "--output", "json");
        ride = JSON.readTree(rides.out()).path("rides").path(0).path("rideId").asText();
        while (wildrydes("ride", "show", ride).exitCode() != 0) {
            Thread.onSpinWait();
        }
    }

    @AfterAll
    static void stop() {
        wildrydes("local", "stop");
    }

    @Test
    @Order(1)
    void noneIsForgottenHere() {
        var script = wildrydes("completion", "bash").out();
        var leaves = Pattern.compile("(?m)^function _picocli_wildrydes_(\\w+)\\(\\)")
                .matcher(script)
                .results()
                .map(found -> found.group(1).replace('_', ' '))
                .collect(Collectors.toSet());
        leaves.removeAll(List.of("ride", "compare", "local"));

        assertThat(commands().keySet()).isEqualTo(leaves);
    }

    @Test
    @Order(3)
    void asJsonItIsOneDocumentAndAsTextItHasNoEscapeCodes() throws IOException {
        for (var command : commands().entrySet()) {
            var text = wildrydes(args(command));
            var json = wildrydes(args(command, "--output", "json"));

            assertThat(text.exitCode()).as(command.getKey() + text.err()).isZero();
            assertThat(json.exitCode()).as(command.getKey() + json.err()).isZero();
            assertThat(text.out() + text.err() + json.err())
                    .as(command.getKey())
                    .doesNotContainPattern(MOVING);
            assertThat(JSON.readTree(json.out()).isContainerNode())
                    .as(json.out())
                    .isTrue();
        }
    }

    @Test
    @Order(2)
    void debuggedItTellsItsRequestsAndNoSecret() throws IOException {
        var variables = JSON.readTree(
                        wildrydes("local", "env", "--output", "json").out())
                .path("set");
        for (var command : List.of("info", "invoke", "ride list", "logs", "deploy", "toggle")) {
            var run = wildrydes(args(Map.entry(command, commands().get(command)), "--debug"));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err())
                    .as(command)
                    .containsPattern(REQUESTS)
                    .containsPattern("(?m)^< 200 in \\d+ ms, request \\S+$")
                    .doesNotContain(variables.path("AWS_SECRET_ACCESS_KEY").asText())
                    .doesNotContain(variables.path("AWS_ACCESS_KEY_ID").asText())
                    .doesNotContain("Signature")
                    .doesNotContain("\tat ");
        }
    }

    /** A command's arguments by its name; those that end something come last. */
    private static Map<String, List<String>> commands() {
        var commands = new LinkedHashMap<String, List<String>>();
        commands.put("deploy", List.of());
        commands.put("invoke", List.of("get-unicorn", "--payload", "{}"));
        commands.put("ride request", List.of());
        commands.put("ride list", List.of());
        commands.put("ride show", List.of(ride));
        commands.put("toggle", List.of("url"));
        commands.put("compare latency", List.of("--rides", "4", "--block", "2"));
        commands.put("compare cost", List.of("--of", "unicorn", "--rides", "4", "--block", "2"));
        commands.put("info", List.of());
        commands.put("logs", List.of("request-ride", "--since", "1h"));
        commands.put("doctor", List.of());
        commands.put("completion", List.of("zsh"));
        commands.put("local env", List.of());
        commands.put("local status", List.of());
        commands.put("local start", List.of());
        commands.put("remove", List.of());
        commands.put("local stop", List.of());
        commands.put("local reset", List.of("--yes"));
        return commands;
    }

    private static String[] args(Map.Entry<String, List<String>> command, String... more) {
        return Stream.of(Stream.of(command.getKey().split(" ")), command.getValue().stream(), Stream.of(more))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    private static Wildrydes.Run wildrydes(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var environment = Map.of("WILDRYDES_HOME", folder.resolve("home").toString());
        var exitCode = Main.run(args, environment, InputStream.nullInputStream(), out, err);
        return new Wildrydes.Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
