package dev.wildrydes.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LoadTest {
    private static final Trip.End GOOD = new Trip.End(201, "url", OptionalDouble.empty(), Duration.ZERO, "");
    private static final Trip.End BAD = new Trip.End(502, "", OptionalDouble.empty(), Duration.ZERO, "gone");

    @Test
    void aStallShowsInEveryTripThatItDelaysWhenTheLoopIsOpen() {
        var trips = new AtomicInteger();
        Trip stalling = () -> {
            var until = System.nanoTime()
                    + (trips.getAndIncrement() == 10 ? Duration.ofMillis(300).toNanos() : 0);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return GOOD;
        };

        var made = new Load(1, OptionalDouble.of(200), () -> false).make(60, stalling, done -> {});

        // Every 5 ms one was to start; those of the first 200 ms of the stall had to wait for 100 ms at least.
        assertThat(made).filteredOn(timed -> timed.millis() >= 100).hasSizeGreaterThanOrEqualTo(40);
        assertThat(made.get(1).start()).isEqualTo(made.get(0).start().plusMillis(5));
    }

    @Test
    void inAClosedLoopEachTripIsTimedFromItsOwnStart() {
        var made = new Load(3, OptionalDouble.empty(), () -> false).make(50, () -> GOOD, done -> {});

        assertThat(made).hasSize(50);
    }

    @Test
    void whatATravellerDoesBeforeItSendsIsNotTheServersTime() {
        Trip signing = () -> {
            var until = System.nanoTime() + Duration.ofMillis(20).toNanos();
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return new Trip.End(200, "arn", OptionalDouble.empty(), Duration.ofMillis(3), "");
        };

        var made = new Load(1, OptionalDouble.empty(), () -> false).make(5, signing, done -> {});

        // Only the clock's own reading can come on top of the exchange.
        assertThat(made).extracting(Timed::millis).allSatisfy(millis -> assertThat(millis)
                .isBetween(3.0, 20.0));
    }

    @Test
    void tripsThatKeepFailingEndIt() {
        var made = new Load(1, OptionalDouble.empty(), () -> false).make(50, () -> BAD, done -> {});

        assertThat(made).hasSize(Load.FAILURES_THAT_END_IT);
    }

    @Test
    void aConnectionThatBreaksIsAFailureWithoutStatus() {
        Trip broken = () -> {
            throw new java.io.IOException("broken");
        };

        var made = new Load(1, OptionalDouble.empty(), () -> false).make(1, broken, done -> {});

        var end = made.get(0).end();
        assertThat(end).isEqualTo(new Trip.End(0, "", OptionalDouble.empty(), end.exchange(), "broken"));
        assertThat(made.get(0).millis()).isPositive();
    }
}
