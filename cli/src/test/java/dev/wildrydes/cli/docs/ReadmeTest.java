package dev.wildrydes.cli.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.Wildrydes;
import dev.wildrydes.cli.compare.Prices;
import dev.wildrydes.cli.error.ExitCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's tables, held against the program. */
final class ReadmeTest {
    private static final Pattern OPTION = Pattern.compile("--[a-z]+(-[a-z]+)*");
    private static final Pattern LEAF = Pattern.compile("(?m)^function _picocli_wildrydes_(\\w+)\\(\\)");
    private static final Set<String> GROUPS = Set.of("ride", "compare", "local");

    private final Wildrydes wildrydes = new Wildrydes(URI.create("http://127.0.0.1:1"));
    private final String readme;

    ReadmeTest() throws IOException {
        readme = Files.readString(Path.of("../README.md"));
    }

    @Test
    void everyCommandHasARowWithItsOptionsAndNoOthers() {
        var ofAll = options(wildrydes.run("--help").out());
        for (var command : commands()) {
            var row = row(command);
            var own = options(wildrydes.run((command + " --help").split(" ")).out());
            own.removeAll(ofAll);

            assertThat(options(row.contains("options of `compare latency`") ? row("compare latency") : row))
                    .as(row)
                    .isEqualTo(own);
        }
    }

    @Test
    void theOptionsOfAllCommandsAreThoseThatAllHave() {
        var start = readme.indexOf("Every command takes ");
        var paragraph = readme.substring(start, readme.indexOf("\n\n", start));

        assertThat(options(paragraph))
                .isEqualTo(without(options(wildrydes.run("--help").out()), "--verbose"));
        assertThat(paragraph).contains("`-v`");
    }

    @Test
    void theExitCodesAreTheProgramsOwn() {
        var codes = Pattern.compile("(?m)^\\| (\\d+) \\|")
                .matcher(readme)
                .results()
                .map(row -> Integer.valueOf(row.group(1)))
                .toList();

        assertThat(codes)
                .isEqualTo(Arrays.stream(ExitCode.values()).map(ExitCode::code).toList());
    }

    @Test
    void thePricesAreThoseThatAComparisonCalculatesWith() {
        var prices = Prices.builtIn();

        assertThat(readme)
                .containsPattern(
                        "list\\s+prices\\s+of\\s+%s\\s+as\\s+of\\s+%s".formatted(prices.region(), prices.date()))
                .contains("API Gateway requests | %.2f |".formatted(prices.apiGatewayPerMillionRequests()))
                .contains("Lambda requests | %.2f |".formatted(prices.lambdaPerMillionRequests()))
                .contains("GB-second of Lambda | "
                        + BigDecimal.valueOf(prices.lambdaPerGbSecond()).toPlainString() + " |");
    }

    private List<String> commands() {
        return LEAF.matcher(wildrydes.run("completion", "bash").out())
                .results()
                .map(found -> found.group(1).replace('_', ' '))
                .filter(name -> !GROUPS.contains(name))
                .toList();
    }

    private String row(String command) {
        return readme.lines()
                .filter(line -> line.matches("\\| `wildrydes " + command + "[` ].*"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The README has no row for " + command));
    }

    private static Set<String> options(String text) {
        return OPTION.matcher(text).results().map(found -> found.group()).collect(toCollection(TreeSet::new));
    }

    private static Set<String> without(Set<String> options, String option) {
        options.remove(option);
        return options;
    }
}
