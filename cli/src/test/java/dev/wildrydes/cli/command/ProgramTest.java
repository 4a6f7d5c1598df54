package dev.wildrydes.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.Wildrydes;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgramTest {
    private final Wildrydes wildrydes = new Wildrydes(URI.create("http://127.0.0.1:1"));

    @Test
    void aMistypedOptionIsOneLineASuggestionAndTheSynopsis() {
        var run = wildrydes.run("deploy", "--stag", "dev");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        """
                        wildrydes: Unknown option: '--stag'. Did you mean --stage?
                        Usage: wildrydes deploy [OPTIONS] [SERVICE...]
                        More: wildrydes deploy --help
                        """);
    }

    @Test
    void aMistypedCommandIsSuggested() {
        assertThat(wildrydes.run("depoy").err()).contains("Did you mean").contains("deploy");
    }

    @Test
    void aMissingCommandListsThem() {
        var run = wildrydes.run("ride");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        """
                        wildrydes: A command is missing: list, request, show
                        Usage: wildrydes ride [OPTIONS] COMMAND
                        More: wildrydes ride --help
                        """);
    }

    @Test
    void theValueOfAnOptionMayBeACommandsName() {
        var run = wildrydes.run("--stage", "deploy", "local", "status");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("Local cloud  stopped");
    }

    @Test
    void helpOfTheProgramListsEveryCommandWhereverItIsAskedFor() {
        var help = wildrydes.run("--help");

        assertThat(help.out())
                .contains(
                        "  deploy ",
                        "  invoke ",
                        "  ride ",
                        "  toggle ",
                        "  compare ",
                        "  info ",
                        "  logs ",
                        "  remove ")
                .contains("  local ", "  doctor ", "  completion ");
        assertThat(wildrydes.run("--help", "deploy")).isEqualTo(help);
        assertThat(wildrydes.run("ride", "--help").out()).contains("  request ", "  list ", "  show ");
        assertThat(wildrydes.run("ride", "--help", "show").out()).contains("  request ", "  list ", "  show ");
    }

    @Test
    void aMistakeIsToldInViewOfEveryCommand() {
        assertThat(wildrydes.run("deploy", "--outputt", "json").err()).contains("Did you mean --output");
        assertThat(wildrydes.run("logz", "deploy").err()).contains("Did you mean logs");
        assertThat(wildrydes.run("ride", "shw").err()).contains("Did you mean show?");
        assertThat(wildrydes.run().err()).startsWith("wildrydes: A command is missing: compare, completion, deploy, ");
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        assertThat(wildrydes.run("invoke", "--help").out()).contains("OUTFILE").contains("--payload");
        assertThat(wildrydes.run("--version").out()).startsWith("wildrydes ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ride-fleet-x", "ride-record-1", "with_underscore", "a-name-of-22-characters", ""})
    void aStageThatWouldNotFitIsRefusedBeforeAnythingIsStarted(String stage) {
        var run = wildrydes.run("deploy", "--stage", stage);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("wildrydes: The stage '" + stage + "'");
        assertThat(wildrydes.started()).isFalse();
    }

    @Test
    void theStageOfTheEnvironmentIsHeeded() {
        assertThat(wildrydes.with("WILDRYDES_STAGE", "no_good").run("info").err())
                .contains("'no_good'");
    }

    @Test
    void anUnknownTargetListsTheKnown() {
        var run = wildrydes.run("info", "--target", "moon");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("wildrydes: There is no target 'moon'\nTargets are: local (the default), and aws\n");
        assertThat(wildrydes.started()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"--profile, mine", "--endpoint-url, http://127.0.0.1:1"})
    void whatIsForAwsIsRefusedOnTheLocalCloud(String option, String value) {
        var run = wildrydes.run("info", "--target", "local", option, value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("wildrydes: %s %s is not for the local cloud\nSay --target aws, or leave it out\n"
                        .formatted(option, value));
        assertThat(wildrydes.started()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'1', is not LAT", "'91,0', a latitude", "'0,181', a longitude", "'a,b', no numbers"})
    void aPickupLocationThatIsNoneIsRefused(String pickup, String reason) {
        var run = wildrydes.run("ride", "request", "--pickup", pickup);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(reason);
    }

    @Test
    void anUnknownServiceListsTheKnown() {
        var run = wildrydes.run("deploy", "fleet");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("There is no service 'fleet'").contains("ride-fleet, rides, ride-record");
    }

    @Test
    void aLookupWithoutRidesIsRefused() {
        assertThat(wildrydes.run("deploy", "ride-fleet", "--lookup", "arn").exitCode())
                .isEqualTo(2);
    }

    @Test
    void theEnvironmentCanBeEvaluatedByAShell() {
        assertThat(wildrydes.run("local", "env").out())
                .isEqualTo(
                        """
                        export AWS_ENDPOINT_URL=http://127.0.0.1:1
                        export AWS_ACCESS_KEY_ID=AKIDEXAMPLE
                        export AWS_SECRET_ACCESS_KEY='it'\\''s+a/secret'
                        export AWS_REGION=us-east-2
                        export AWS_DEFAULT_REGION=us-east-2
                        unset AWS_PROFILE AWS_SESSION_TOKEN
                        aws() { command aws ${AWS_ENDPOINT_URL:+--endpoint-url="$AWS_ENDPOINT_URL"} "$@"; }
                        """);
    }

    @Test
    void theStatusStartsNothing() {
        var run = wildrydes.run("local", "status", "--output", "json");

        assertThat(run.out())
                .isEqualTo(
                        """
                        {
                            "running": false,
                            "home": "/home/of/the/cloud",
                            "log": "/home/of/the/cloud/daemon.log",
                            "endpoint": null,
                            "pid": null,
                            "startedAt": null,
                            "version": null
                        }
                        """);
        assertThat(wildrydes.started()).isFalse();
    }

    @Test
    void aRunningCloudShowsWhereItIs() {
        wildrydes.run("local", "start");

        assertThat(wildrydes.run("local", "status").out())
                .isEqualTo(
                        """
                        Local cloud  running
                        Endpoint     http://127.0.0.1:1
                        Process      4711
                        Since        2026-11-21T00:00:00Z
                        Version      1.2.3
                        Home         /home/of/the/cloud
                        Log          /home/of/the/cloud/daemon.log
                        """);
    }

    @Test
    void nobodyThereIsANoToAReset() {
        var run = wildrydes.run("local", "reset");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("wildrydes local reset --yes");
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        assertThat(wildrydes.run("local", "start", "--port", "70000").exitCode())
                .isEqualTo(2);
        assertThat(wildrydes.run("local", "start", "--idle-timeout", "soon").err())
                .contains("'soon' is no duration");
    }
}
