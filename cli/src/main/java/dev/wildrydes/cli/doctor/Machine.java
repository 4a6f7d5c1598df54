package dev.wildrydes.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** What can be asked of the machine that the program runs on. */
public interface Machine {
    /** The Java that runs this program. */
    Runtime.Version java();

    /** Where that Java is. */
    String javaHome();

    /** The memory that this process and others may use, in bytes; a container's limit where there is one. */
    long memory();

    /** The bytes that can be written where {@code folder} is, which exists. */
    long usableSpace(Path folder) throws IOException;

    /** The time by its clock. */
    Instant now();
}
