package dev.wildrydes.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The machine that the program really runs on. */
public final class ThisMachine implements Machine {
    @Override
    public Runtime.Version java() {
        return Runtime.version();
    }

    @Override
    public String javaHome() {
        return System.getProperty("java.home");
    }

    @Override
    public long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    @Override
    public long usableSpace(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }
}
