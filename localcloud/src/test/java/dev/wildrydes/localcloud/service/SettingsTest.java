package dev.wildrydes.localcloud.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Pattern READ = Pattern.compile("\\.(?:number|durations?|text)\\(\\s*\"([a-z]+\\.[a-z.-]+)\"");

    @Test
    void whatIsNotSetHasItsReadersDefault() {
        var settings = new Settings(Map.of("a", "7", "b", "PT0.5S", "c", "PT1S,PT2S"));

        assertThat(settings.number("a", 1)).isEqualTo(7);
        assertThat(settings.number("none", 1)).isEqualTo(1);
        assertThat(settings.duration("b", Duration.ZERO)).hasMillis(500);
        assertThat(settings.durations("c", List.of())).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void aSettingThatCannotBeReadIsNamed() {
        var settings = new Settings(Map.of("daemon.idle-timeout", "soon", "lambda.environments", "many"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.duration("daemon.idle-timeout", Duration.ZERO))
                .withMessage("The setting daemon.idle-timeout is soon, not a duration such as PT0.5S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.number("lambda.environments", 8))
                .withMessage("The setting lambda.environments is many, not a whole number");
    }

    @Test
    void everySettingIsDocumented() throws IOException {
        var documentation = Files.readString(Path.of("..", "docs", "local-cloud.md"));

        try (var sources = Files.walk(Path.of("src", "main", "java"))) {
            var names = sources.filter(Files::isRegularFile)
                    .flatMap(source -> READ.matcher(text(source)).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());

            assertThat(names).hasSizeGreaterThan(4).allSatisfy(name -> assertThat(documentation)
                    .contains("| `" + name + "` |"));
        }
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
