package dev.wildrydes.cli;

import dev.wildrydes.cli.command.Program;
import dev.wildrydes.cli.command.Surroundings;
import dev.wildrydes.cli.doctor.ThisMachine;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.output.Screen;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalClouds;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The program {@code wildrydes}. */
public final class Main {
    static {
        // Else HttpURLConnection sends a POST again when a server hangs up, and a function would run twice.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private Main() {}

    /** Runs the program in this process and exits with its code. */
    public static void main(String[] args) {
        var ongoing = new Ongoing();
        var end = new Thread(() -> ongoing.interrupt(Main::sayFarewell), "interruption");
        Runtime.getRuntime().addShutdownHook(end);
        if (!Arrays.asList(args).contains("--debug")) {
            // Libraries' warnings are for whoever looks for the cause of something. Named, slf4j's own silent provider
            // also spares every command a search through all jars for another one.
            System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
        // Not System.out, which hides that it cannot be written.
        System.exit(run(
                args,
                System.getenv(),
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                ongoing));
    }

    /**
     * Runs the program.
     *
     * @param environment the only variables that it sees
     * @return what the process is to exit with; see {@link ExitCode}
     */
    public static int run(
            String[] args, Map<String, String> environment, InputStream in, OutputStream out, OutputStream err) {
        return run(args, environment, in, out, err, new Ongoing());
    }

    private static int run(
            String[] args,
            Map<String, String> environment,
            InputStream in,
            OutputStream out,
            OutputStream err,
            Ongoing ongoing) {
        return new Program(new Surroundings(
                        environment,
                        in,
                        out,
                        err,
                        LocalClouds.in(Home.of(environment)),
                        Path.of(System.getProperty("wildrydes.home", "."), "functions", "wildrydes-functions.jar"),
                        new ThisMachine(),
                        terminal(),
                        Pause.REAL,
                        ongoing))
                .run(args);
    }

    /** Which streams are terminals only the launcher can tell: Java has no question for a single one. */
    private static Surroundings.Terminal terminal() {
        var streams = System.getProperty("wildrydes.terminal", "");
        return new Surroundings.Terminal(
                streams.contains("0"), streams.contains("1"), streams.contains("2"), Screen::ofTerminal);
    }

    private static void sayFarewell(String lines) {
        System.err.println();
        System.err.println(lines);
    }
}
