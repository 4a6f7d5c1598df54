package dev.wildrydes.localcloud.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The most memory that a process has held, where the system tells (Linux). */
final class MemoryUse {
    private static final String PEAK = "VmHWM:";
    private static final int KIB_PER_MIB = 1024;

    private MemoryUse() {}

    /** In MiB. */
    static OptionalLong peakMb(long pid) {
        var status = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            // The process has just ended, and its memory with it.
            return OptionalLong.empty();
        }
    }
}
