package dev.wildrydes.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program's own needs: Java, memory, the code that it deploys. */
final class MachineChecks {
    static final int OLDEST_JAVA = 17;
    private static final long GIB = 1L << 30;
    /** The daemon may take 1 GiB, and the functions of one ride 512 MB each. */
    private static final long MEMORY = 2 * GIB;

    private final Machine machine;
    private final Path functionsJar;

    MachineChecks(Machine machine, Path functionsJar) {
        this.machine = machine;
        this.functionsJar = functionsJar;
    }

    List<Check> java() {
        return List.of(java("Java", machine.java(), " in " + machine.javaHome()));
    }

    Check memory() {
        var memory = machine.memory();
        var size = "%d MiB".formatted(memory >> 20);
        return memory >= MEMORY
                ? Check.ok("Memory", size)
                : Check.warning(
                        "Memory",
                        size + "; the local cloud and the functions of a ride want %d MiB".formatted(MEMORY >> 20),
                        "End other programs, or give this machine or container more");
    }

    Check functions() {
        return Files.isReadable(functionsJar) && Files.isRegularFile(functionsJar)
                ? Check.ok("Functions", functionsJar.toString())
                : Check.failed(
                        "Functions",
                        "The functions' code is not there: " + functionsJar,
                        "Build or install wildrydes again: mvn package");
    }

    static Check java(String name, Runtime.Version version, String where) {
        return version.feature() >= OLDEST_JAVA
                ? Check.ok(name, version + where)
                : Check.failed(
                        name,
                        "%s%s is too old: it must be %d or newer".formatted(version, where, OLDEST_JAVA),
                        "Install a JDK, %d or newer, and set JAVA_HOME to it".formatted(OLDEST_JAVA));
    }
}
