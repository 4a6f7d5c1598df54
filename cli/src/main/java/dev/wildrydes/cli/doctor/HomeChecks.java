package dev.wildrydes.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder that holds the local cloud. */
final class HomeChecks {
    private static final long SPACE = 512L << 20;
    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final Machine machine;
    private final Path home;

    HomeChecks(Machine machine, Path home) {
        this.machine = machine;
        this.home = home;
    }

    List<Check> all() {
        var checks = new ArrayList<Check>();
        checks.add(folder());
        var there = Stream.iterate(home, path -> path != null, Path::getParent)
                .filter(Files::isDirectory)
                .findFirst();
        there.ifPresent(folder -> checks.add(space(folder)));
        return checks;
    }

    private Check folder() {
        var above = Stream.iterate(home, path -> path != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(home);
        if (!Files.isDirectory(above) || !isWritable(above)) {
            return Check.failed(
                    "Home",
                    home + " cannot be written" + (above.equals(home) ? "" : ", because of " + above),
                    "Make it yours and writable, or set WILDRYDES_HOME to another folder");
        }
        if (above.equals(home) && isOpenToOthers()) {
            return Check.failed(
                    "Home",
                    home + ", which holds credentials, is open to others than its owner",
                    "Close it: chmod 700 '" + home + "'");
        }
        return Check.ok("Home", home + (above.equals(home) ? "" : ", made at the first start"));
    }

    /** Tried, since permissions say too little: of file systems that are read-only, for example. */
    private static boolean isWritable(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".wildrydes", ".doctor"));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private boolean isOpenToOthers() {
        try {
            return Files.getPosixFilePermissions(home).stream().anyMatch(OF_OTHERS::contains);
        } catch (UnsupportedOperationException | IOException e) {
            // A file system without such permissions; that it is a folder and can be written is known by now.
            return false;
        }
    }

    private Check space(Path folder) {
        try {
            var free = machine.usableSpace(folder);
            var finding = "%d MiB free at %s".formatted(free >> 20, folder);
            return free >= SPACE
                    ? Check.ok("Disk", finding)
                    : Check.failed(
                            "Disk",
                            finding + ", of which the local cloud needs %d".formatted(SPACE >> 20),
                            "Make room, or set WILDRYDES_HOME to a folder on another disk");
        } catch (IOException e) {
            return Check.failed("Disk", "The room at " + folder + " cannot be told: " + e.getMessage(), "");
        }
    }
}
