package dev.wildrydes.localcloud.loop;

import java.io.IOException;
import java.io.InputStream;

/** The main class of a function's JVM. */
public final class Main {
    private static final int INITIALISATION_FAILED = 1;

    private Main() {}

    /** Serves invocations until the process is killed, its standard input closes, or the handler is past help. */
    public static void main(String[] args) throws IOException {
        haltWithParent(System.in);
        var log = FunctionLog.toStandardOutput();
        System.setOut(log.stream());
        System.setErr(log.stream());
        var surroundings = Surroundings.of(System.getenv());
        try (var api = RuntimeApiClient.connect(surroundings.runtimeApi())) {
            var handler = load(surroundings, api, log);
            new Loop(surroundings, api, handler, log).run();
        }
    }

    private static Handler load(Surroundings surroundings, RuntimeApiClient api, FunctionLog log) throws IOException {
        try {
            return HandlerLoader.load(surroundings.handler());
        } catch (Throwable e) {
            // Everything a function's class may throw while it is loaded is the function's failure, errors included.
            var fault = Fault.of(e);
            log.failure(fault);
            log.endOfInvocation();
            api.initialisationFailed(fault);
            Runtime.getRuntime().halt(INITIALISATION_FAILED);
            throw new IllegalStateException("A halted process goes on", e);
        }
    }

    /** A child whose daemon is gone, however it went, must not stay: the daemon holds the other end of this pipe. */
    private static void haltWithParent(InputStream standardInput) {
        var watch = new Thread(
                () -> {
                    awaitEnd(standardInput);
                    Runtime.getRuntime().halt(0);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // What comes is of no interest, that it ends is.
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(0);
        }
    }
}
