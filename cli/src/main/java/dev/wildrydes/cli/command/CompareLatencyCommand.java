package dev.wildrydes.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "latency", description = "Measures how long rides and their lookups take, either way.")
final class CompareLatencyCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CompareOptions options;

    CompareLatencyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return new CompareRun(session, options).printing(session.output()::printLatency);
    }
}
