package dev.wildrydes.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "cost", description = "Measures what a million rides cost, either way.")
final class CompareCostCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CompareOptions options;

    CompareCostCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return new CompareRun(session, options).printing(session.output()::printCost);
    }
}
