package dev.wildrydes.localcloud.daemon;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a daemon's process is spawned: from this program's own class path, apart from its terminal. */
final class DaemonCommand {
    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

    /**
     * The signals that a terminal sends to its process group are ignored (a JVM and its children leave an ignored
     * signal ignored), and the process leaves the group where the system has a command for that.
     */
    private static final String DETACHED = "trap '' HUP INT QUIT TSTP TTIN TTOU;"
            + " if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\";"
            + " elif command -v perl >/dev/null 2>&1; then exec perl -MPOSIX -e 'POSIX::setsid(); exec @ARGV' \"$@\";"
            + " else exec \"$@\"; fi";

    /** In bytes; a log that is longer when a daemon starts is put away in place of the one before it. */
    private static final long LONG_LOG = 4L * 1024 * 1024;

    /** The JVM's flag for the archive of classes that the launcher found, which serves the same class path here. */
    private static final String ARCHIVE_FLAG = "wildrydes.archive";

    private DaemonCommand() {}

    /** Starts a daemon for {@code home}, all its output going to the home's log. */
    static Process spawn(Home home) throws IOException {
        putAwayLongLog(home);
        PrivateFiles.open(home.logFile()).close();
        var builder = new ProcessBuilder(command(home))
                .directory(home.folder().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File(WINDOWS ? "NUL" : "/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.logFile().toFile()));
        builder.environment().keySet().removeIf(DaemonCommand::changesTheJvm);
        return builder.start();
    }

    private static void putAwayLongLog(Home home) throws IOException {
        if (Files.exists(home.logFile()) && Files.size(home.logFile()) > LONG_LOG) {
            Files.move(home.logFile(), home.olderLogFile(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<String> command(Home home) {
        var command = new ArrayList<String>();
        if (!WINDOWS) {
            command.addAll(List.of("/bin/sh", "-c", DETACHED, "sh"));
        }
        command.add(java());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-Xshare:auto",
                "-Dsun.net.http.retryPost=false",
                "-Djava.awt.headless=true",
                "-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n"));
        Optional.ofNullable(System.getProperty(ARCHIVE_FLAG))
                .ifPresent(flag -> command.addAll(List.of(flag, "-Xlog:disable")));
        command.addAll(List.of(
                "-cp", classPath(), DaemonMain.class.getName(), home.folder().toString()));
        return command;
    }

    /** Absolute, because the daemon works in its home. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String java() {
        var bin = Path.of(System.getProperty("java.home"), "bin");
        var windowless = bin.resolve("javaw.exe");
        return (WINDOWS && Files.exists(windowless) ? windowless : bin.resolve("java")).toString();
    }

    /** An ambient AWS_ variable must not reach the functions, and an option file would print a line into the log. */
    private static boolean changesTheJvm(String variable) {
        return variable.startsWith("AWS_")
                || variable.equals("JDK_JAVA_OPTIONS")
                || variable.equals("JAVA_TOOL_OPTIONS");
    }
}
