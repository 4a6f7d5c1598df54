package dev.wildrydes.cli.output;

import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.progress.Step;
import java.io.PrintStream;
import java.util.function.Supplier;

/** Progress on standard error: lines anywhere, lines that move on a terminal only. */
public final class TerminalProgress implements Progress {
    private static final long SILENCE_MILLIS = 1_500;
    private static final long FRAME_MILLIS = 120;
    private static final long REMINDER_MILLIS = 30_000;
    private static final int FRAMES_PER_SIZE = 8;
    private static final int BAR = 30;
    private static final int ROOM_BESIDE_BAR = 3;
    private static final int TENTHS = 10;
    private static final String[] FRAMES = {"|", "/", "-", "\\"};
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private final boolean verbose;
    private final boolean traced;
    private final Screen screen;
    private final Board board;
    private Screen.Size size;
    private boolean moving;
    private String bar = "";

    /**
     * @param terminal whether somebody watches, on something that can move its cursor
     * @param screen is asked only then
     * @param verbose whether details are wanted
     * @param traced whether requests are to be told
     */
    public TerminalProgress(
            PrintStream err, boolean terminal, Style style, Screen screen, boolean verbose, boolean traced) {
        this.err = err;
        this.terminal = terminal;
        this.verbose = verbose;
        this.traced = traced;
        this.screen = screen;
        this.board = new Board(style, System::nanoTime);
    }

    @Override
    public synchronized void note(String line) {
        erase();
        err.println(line);
        if (!board.isEmpty()) {
            err.print(board.draw(size));
        } else {
            stand();
        }
        err.flush();
    }

    @Override
    public void detail(String line) {
        if (verbose) {
            note(line);
        }
    }

    @Override
    public void trace(String line) {
        if (traced) {
            note(line);
        }
    }

    @Override
    public void step(Step step) {
        if (terminal) {
            move(step);
        } else if (step.telling() || verbose) {
            note(step.line());
        }
    }

    @Override
    public <T> T waiting(String what, Supplier<T> work) {
        var watch = new Thread(() -> watch(what), "progress");
        watch.setDaemon(true);
        watch.start();
        try {
            return work.get();
        } finally {
            watch.interrupt();
            finish();
        }
    }

    @Override
    public synchronized void advance(String what, int done, int total) {
        if (terminal) {
            size = bar.isEmpty() ? screen.size() : size;
            bar = bar(" %d of %d %s".formatted(done, total, what), done, total);
            err.print(ERASE + bar);
            moving = true;
        } else if (done == total || done * TENTHS / total > (done - 1) * TENTHS / total) {
            err.println("%d of %d %s".formatted(done, total, what));
        }
        err.flush();
    }

    private synchronized void move(Step step) {
        if (board.isEmpty()) {
            size = screen.size();
        }
        erase();
        board.put(step);
        err.print(board.draw(size));
        err.flush();
    }

    private synchronized void finish() {
        erase();
        if (!board.isEmpty()) {
            err.print(board.finish(size));
        }
        stand();
        err.flush();
    }

    @Override
    public synchronized void endAdvance() {
        bar = "";
        erase();
        err.flush();
    }

    private String bar(String label, int done, int total) {
        var width = Math.max(0, Math.min(BAR, size.columns() - ROOM_BESIDE_BAR - label.length()));
        var filled = width * done / Math.max(1, total);
        return "#".repeat(filled) + ".".repeat(width - filled) + label;
    }

    /** A bar stays while something else is waited for: what it tells goes on. */
    private void stand() {
        if (!bar.isEmpty()) {
            err.print(bar);
            moving = true;
        }
    }

    private void watch(String what) {
        var begin = System.nanoTime();
        try {
            Thread.sleep(SILENCE_MILLIS);
            for (var frame = 0; ; frame++) {
                var seconds = (System.nanoTime() - begin) / 1_000_000_000;
                show("Waiting for %s (%d s)".formatted(what, seconds), frame);
                Thread.sleep(terminal ? FRAME_MILLIS : REMINDER_MILLIS);
            }
        } catch (InterruptedException e) {
            // The work is done: the way in which this thread is told to end.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void show(String line, int frame) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        if (terminal && frame % FRAMES_PER_SIZE == 0) {
            size = screen.size();
        }
        if (!board.isEmpty()) {
            err.print(board.erase() + board.draw(size));
        } else if (terminal) {
            var turning = FRAMES[frame % FRAMES.length];
            var shown = bar.isEmpty() ? turning + " " + line : bar + " " + turning;
            // A line that breaks could not be erased as one.
            err.print(ERASE + shown.substring(0, Math.min(shown.length(), size.columns() - 1)));
            moving = true;
        } else {
            err.println(line);
        }
        err.flush();
    }

    private void erase() {
        err.print(board.erase());
        if (moving) {
            err.print(ERASE);
            moving = false;
        }
    }
}
