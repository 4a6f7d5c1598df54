package dev.wildrydes.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.output.Screen;
import dev.wildrydes.cli.output.Style;
import dev.wildrydes.cli.output.TerminalProgress;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.cli.stack.Stacks;
import dev.wildrydes.cli.stack.Stage;
import dev.wildrydes.localcloud.daemon.RunningCloud;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class CompareTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Ongoing ongoing = new Ongoing();

    @Test
    void bothArmsAreMeasuredInBlocksAndTheLookupIsRestored() {
        try (var rides = new FakeRides("arn")) {
            var measured = measure(rides, plan(Of.RIDE, 6, 2));

            var measurement = measured.measurement();
            assertThat(measured.failure()).isEmpty();
            assertThat(measurement.complete()).isTrue();
            assertThat(measurement.why()).isEmpty();
            assertThat(measurement.samples()).hasSize(12).allMatch(Sample::successful);
            assertThat(measurement.samples())
                    .filteredOn(sample -> sample.arm() == Arm.URL)
                    .hasSize(6);
            assertThat(measurement.samples()).extracting(Sample::block).containsOnly(0, 1, 2, 3, 4, 5);
            assertThat(measurement.samples())
                    .allMatch(sample -> sample.lookupMillis().getAsDouble() == 1.25);
            assertThat(measurement.warmUps()).isEqualTo(6 * BlockRun.WARM_UPS);
            assertThat(rides.lookup()).isEqualTo("arn");
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("12 of 12 rides");
        }
    }

    @Test
    void whatWasBilledIsKnownOfCallerAndCallee() {
        try (var rides = new FakeRides("url")) {
            var samples = measure(rides, plan(Of.RIDE, 3, 3)).measurement().samples();

            assertThat(samples).allMatch(sample -> sample.billedCallerMillis() == 7);
            assertThat(samples).allMatch(sample -> sample.billedCalleeMillis() == (sample.arm() == Arm.URL ? 2 : 1));
        }
    }

    @Test
    void aColdStartIsMarked() {
        // One probe and the warm-ups come first.
        var third = 1 + BlockRun.WARM_UPS + 3;
        try (var rides = new FakeRides("url").cold(ride -> ride == third)) {
            var samples = measure(rides, plan(Of.RIDE, 4, 4)).measurement().samples();

            assertThat(samples)
                    .extracting(Sample::cold)
                    .containsExactly(false, false, true, false, false, false, false, false);
        }
    }

    @Test
    void aSingleFailureIsCountedAndTheRestIsMeasured() {
        try (var rides = new FakeRides("url").failing(ride -> ride == 1 + BlockRun.WARM_UPS + 2)) {
            var measurement = measure(rides, plan(Of.RIDE, 4, 4)).measurement();

            assertThat(measurement.complete()).isTrue();
            assertThat(measurement.samples())
                    .extracting(Sample::status)
                    .containsOnlyOnce(502)
                    .contains(201);
        }
    }

    @Test
    void aFunctionThatBeginsToFailEndsItAndWhatWasMeasuredIsKept() {
        var good = 1 + BlockRun.WARM_UPS + 8;
        try (var rides =
                new FakeRides("url").failing(ride -> ride > good && ride <= good + Load.FAILURES_THAT_END_IT)) {
            var measured = measure(rides, plan(Of.RIDE, 20, 20));

            assertThat(measured.failure().orElseThrow().exitCode()).isEqualTo(ExitCode.FUNCTION);
            assertThat(measured.measurement().complete()).isFalse();
            assertThat(measured.measurement().why())
                    .contains("5 rides by")
                    .contains("502")
                    .contains("GetUnicorn is gone");
            assertThat(measured.measurement().samples()).hasSize(8 + Load.FAILURES_THAT_END_IT);
            assertThat(rides.lookup()).isEqualTo("url");
        }
    }

    @Test
    void anInterruptionEndsItAndTheLookupIsRestored() {
        for (var lookup : List.of("url", "arn")) {
            var interruption = new Ongoing();
            var count = new int[1];
            try (var rides = new FakeRides(lookup).onRide(() -> {
                if (++count[0] == 1 + BlockRun.WARM_UPS + 2) {
                    interruption.interrupt(line -> {});
                }
            })) {
                var measured = measure(rides, plan(Of.RIDE, 20, 20), interruption);

                assertThat(measured.failure().orElseThrow().exitCode()).isEqualTo(ExitCode.INTERRUPTED);
                assertThat(measured.measurement().complete()).isFalse();
                assertThat(measured.measurement().samples()).hasSize(2);
                assertThat(rides.lookup()).isEqualTo(lookup);
            }
        }
    }

    @Test
    void theLookupAloneIsComparedWithADirectInvocation() {
        try (var rides = new FakeRides("url")) {
            var measurement = measure(rides, plan(Of.UNICORN, 4, 2)).measurement();

            assertThat(measurement.complete()).isTrue();
            assertThat(measurement.samples()).hasSize(8).allMatch(sample -> sample.lookupMillis()
                    .isEmpty());
            assertThat(measurement.samples()).allMatch(sample -> Double.isNaN(sample.billedCallerMillis()));
            assertThat(measurement.samples())
                    .allMatch(sample -> sample.billedCalleeMillis() == (sample.arm() == Arm.URL ? 2 : 1));
            assertThat(measurement.samples()).allMatch(sample -> sample.endToEndMillis() > 0);
            assertThat(rides.requests()).noneMatch(request -> request.body().contains("CreateChangeSet"));
        }
    }

    @Test
    void theStampNamesTheCloudAndTheSettingsThatChangeWhatIsMeasured() {
        try (var rides = new FakeRides("url")) {
            var stamp = measure(rides, plan(Of.UNICORN, 1, 1)).measurement().stamp();

            assertThat(stamp.local()).isTrue();
            assertThat(stamp.target()).isEqualTo("local");
            assertThat(stamp.runtimes()).isEqualTo(Map.of("java25", "17.0.1"));
            assertThat(stamp.memoryMb()).isEqualTo(512);
            assertThat(stamp.settings()).isEqualTo(Map.of("apigateway.delay", "PT0.02S"));
            assertThat(stamp.machine()).contains("processors");
        }
    }

    private Measured measure(FakeRides rides, Plan plan) {
        return measure(rides, plan, ongoing);
    }

    private Measured measure(FakeRides rides, Plan plan, Ongoing interruption) {
        var cloud = new RunningCloud(
                rides.endpoint(),
                "AKIDEXAMPLE",
                "secret",
                1,
                Instant.EPOCH,
                "1",
                "17.0.1",
                Map.of("apigateway.delay", "PT0.02S", "daemon.idle-timeout", "PT1H"));
        try (var aws = Aws.local(rides.endpoint(), "us-east-2", "AKIDEXAMPLE", "secret")) {
            var progress = new TerminalProgress(
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    false,
                    Style.PLAIN,
                    () -> Screen.USUAL,
                    false,
                    false);
            return new Compare(
                            aws,
                            new Stacks(aws, new Stage("dev")),
                            Optional.of(cloud),
                            progress,
                            pause -> {},
                            interruption)
                    .measure(plan);
        }
    }

    private static Plan plan(Of of, int rides, int block) {
        return new Plan(of, rides, block, 1, OptionalDouble.empty(), 42);
    }
}
