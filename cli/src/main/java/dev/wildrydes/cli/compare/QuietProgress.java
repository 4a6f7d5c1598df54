package dev.wildrydes.cli.compare;

import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.progress.Step;
import java.util.function.Supplier;

/** The story of each toggle is a detail where there are many: what counts is how far the measuring has come. */
record QuietProgress(Progress progress) implements Progress {
    @Override
    public void note(String line) {
        progress.detail(line);
    }

    @Override
    public void detail(String line) {
        progress.detail(line);
    }

    @Override
    public void trace(String line) {
        progress.trace(line);
    }

    @Override
    public void step(Step step) {
        progress.detail(step.line());
    }

    @Override
    public <T> T waiting(String what, Supplier<T> work) {
        return progress.waiting(what, work);
    }

    @Override
    public void advance(String what, int done, int total) {
        progress.advance(what, done, total);
    }

    @Override
    public void endAdvance() {
        progress.endAdvance();
    }
}
