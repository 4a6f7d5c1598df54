package dev.wildrydes.cli.doctor;

import java.nio.file.Path;
import java.time.Instant;

/** A machine as a test wants it; a healthy one from the beginning. */
record FakeMachine(String version, long memory, long usableSpace, Instant now) implements Machine {
    private static final long GIB = 1L << 30;

    static FakeMachine healthy() {
        return new FakeMachine("17.0.9", 8 * GIB, 10 * GIB, Instant.now());
    }

    FakeMachine withJava(String other) {
        return new FakeMachine(other, memory, usableSpace, now);
    }

    FakeMachine withMemory(long other) {
        return new FakeMachine(version, other, usableSpace, now);
    }

    FakeMachine withUsableSpace(long other) {
        return new FakeMachine(version, memory, other, now);
    }

    FakeMachine at(Instant other) {
        return new FakeMachine(version, memory, usableSpace, other);
    }

    @Override
    public Runtime.Version java() {
        return Runtime.Version.parse(version);
    }

    @Override
    public String javaHome() {
        return "/opt/jdk";
    }

    @Override
    public long usableSpace(Path folder) {
        return usableSpace;
    }
}
