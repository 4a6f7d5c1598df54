package dev.wildrydes.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wildrydes.cli.error.CliError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CostComparisonTest {
    private static final String TABLE =
            """
            {"region": "eu-west-1", "date": "2026-10-01", "source": "us", "apiGatewayPerMillionRequests": 4,
             "lambdaPerMillionRequests": 1, "lambdaPerGbSecond": 0.5}
            """;

    @TempDir
    private Path folder;

    @Test
    void aRideByUrlPaysApiGatewayTwiceAndWaitsForIt() {
        var cost = CostComparison.of(both(), Simulated.PRICES);

        var url = cost.url().orElseThrow();
        assertThat(url.apiGatewayUsd()).isEqualTo(7.0);
        assertThat(url.lambdaRequestsUsd()).isEqualTo(0.4);
        // 48 ms of half a GB, a million times, at 0.00001 USD.
        assertThat(url.lambdaDurationUsd()).isCloseTo(0.24, within(1e-9));
        var arn = cost.arn().orElseThrow();
        assertThat(arn.apiGatewayUsd()).isEqualTo(3.5);
        assertThat(arn.lambdaDurationUsd()).isCloseTo(0.16, within(1e-9));
        assertThat(cost.verdict())
                .isEqualTo("A million rides cost 7.64 USD by URL, 4.06 by ARN: ARN saves 3.58 (46.9 %)");
    }

    @Test
    void withoutBilledDurationsTheCostIsNotKnown() {
        var cost = CostComparison.of(Simulated.of(List.of(), false, "it failed"), Simulated.PRICES);

        assertThat(cost.savingUsd()).isEmpty();
        assertThat(cost.verdict()).startsWith("The cost is not known");
    }

    @Test
    void theBuiltInPricesAreTheListPricesOfUsEast1() {
        var prices = Prices.builtIn();

        assertThat(prices.region()).isEqualTo("us-east-1");
        assertThat(prices.apiGatewayPerMillionRequests()).isEqualTo(3.5);
        assertThat(prices.lambdaPerMillionRequests()).isEqualTo(0.2);
        assertThat(prices.lambdaPerGbSecond()).isEqualTo(0.0000166667);
    }

    @Test
    void aTableOfTheUsersIsRead() throws IOException {
        assertThat(Prices.read(Files.writeString(folder.resolve("prices.json"), TABLE)))
                .isEqualTo(new Prices("eu-west-1", LocalDate.of(2026, 10, 1), "us", 4, 1, 0.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"date\" | \"day\" | has an unknown name: day",
                "2026-10-01 | yesterday | has a date that is none: yesterday",
                "\"us\" | 7 | has no text source",
                "0.5 | -1 | has no price lambdaPerGbSecond: a number that is not below 0",
                "0.5 | \"0.5\" | has no price lambdaPerGbSecond: a number that is not below 0",
                "0.5} | 0.5 | is not JSON: line 3, column 1",
                "{\"region\" | [{\"region\" | is not JSON"
            })
    void aTableThatIsNoneIsRefusedWithWhatIsWrong(String from, String to, String message) throws IOException {
        var file = Files.writeString(folder.resolve("prices.json"), TABLE.replace(from, to));

        assertThatThrownBy(() -> Prices.read(file))
                .isInstanceOf(CliError.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void aMissingTableIsNamed() {
        assertThatThrownBy(() -> Prices.read(folder.resolve("none.json")))
                .hasMessage("No price table " + folder.resolve("none.json"));
    }

    private static Measurement both() {
        return Simulated.of(
                List.of(Simulated.sample(Arm.URL, 0, 50, 20), Simulated.sample(Arm.ARN, 1, 30, 5)), true, "");
    }
}
