package dev.wildrydes.cli.compare;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Makes trips and times them. In a closed loop each traveller goes again when it is back. In an open loop trips start
 * when the rate says so, and one that had to wait for a free traveller is timed from when it was to start: a server
 * that stalls delays all that follow, and that is counted (no coordinated omission).
 */
final class Load {
    /** So many failures in a row are no accident: whatever answers has begun to fail. */
    static final int FAILURES_THAT_END_IT = 5;

    private final int concurrency;
    private final OptionalDouble rate;
    private final BooleanSupplier interrupted;

    Load(int concurrency, OptionalDouble rate, BooleanSupplier interrupted) {
        this.concurrency = concurrency;
        this.rate = rate;
        this.interrupted = interrupted;
    }

    /**
     * Makes {@code count} trips, or fewer when it is interrupted or when they keep failing.
     *
     * @param done is told how many are made, by many threads
     * @return the trips in the order of their starts
     */
    List<Timed> make(int count, Trip trip, IntConsumer done) {
        var run = new Run(count, trip, done, System.nanoTime(), Instant.now());
        var travellers = new ArrayList<Thread>();
        for (var number = 0; number < Math.min(concurrency, count); number++) {
            var traveller = new Thread(run, "rides-" + number);
            traveller.setDaemon(true);
            traveller.start();
            travellers.add(traveller);
        }
        travellers.forEach(Load::join);
        return run.made.stream().sorted(Comparator.comparing(Timed::start)).toList();
    }

    private static void join(Thread traveller) {
        var interruptions = 0;
        while (traveller.isAlive()) {
            try {
                traveller.join();
            } catch (InterruptedException e) {
                interruptions++;
            }
        }
        if (interruptions > 0) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Run implements Runnable {
        private final int count;
        private final Trip trip;
        private final IntConsumer done;
        private final long beginNanos;
        private final Instant begin;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger back = new AtomicInteger();
        private final AtomicInteger failuresInARow = new AtomicInteger();
        private final ConcurrentLinkedQueue<Timed> made = new ConcurrentLinkedQueue<>();

        Run(int count, Trip trip, IntConsumer done, long beginNanos, Instant begin) {
            this.count = count;
            this.trip = trip;
            this.done = done;
            this.beginNanos = beginNanos;
            this.begin = begin;
        }

        @Override
        public void run() {
            while (!interrupted.getAsBoolean() && failuresInARow.get() < FAILURES_THAT_END_IT) {
                var number = next.getAndIncrement();
                if (number >= count) {
                    return;
                }
                var start = start(number);
                var waited = System.nanoTime() - start;
                var end = end();
                var took = waited + end.exchange().toNanos();
                made.add(new Timed(begin.plusNanos(start - beginNanos), took / 1e6, end));
                failuresInARow.updateAndGet(failures -> end.successful() ? 0 : failures + 1);
                done.accept(back.incrementAndGet());
            }
        }

        /** When the trip is to start; returns then, or at once if it is late. */
        private long start(int number) {
            if (rate.isEmpty()) {
                return System.nanoTime();
            }
            var start = beginNanos
                    + (long)
                            (number / rate.getAsDouble() * Duration.ofSeconds(1).toNanos());
            for (var wait = start - System.nanoTime(); wait > 0; wait = start - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            return start;
        }

        private Trip.End end() {
            var departure = System.nanoTime();
            try {
                return trip.go();
            } catch (IOException e) {
                return Trip.End.none(Duration.ofNanos(System.nanoTime() - departure), e);
            }
        }
    }
}
