package dev.wildrydes.localcloud.loop;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Everything a function logs, on its way through standard output. Each line is an event; a message of the Lambda logger
 * is one event with all its lines, between the control characters STX and ETX; EOT, the size of the heap in MiB and a
 * newline say that an invocation's output is complete.
 */
final class FunctionLog implements LambdaLogger {
    private static final int BUFFER = 8 * 1024;
    private static final byte START_OF_MESSAGE = 2;
    private static final byte END_OF_MESSAGE = 3;
    private static final char END_OF_INVOCATION = 4;
    private static final int MIB = 1024 * 1024;

    private final PrintStream stream;

    private FunctionLog(OutputStream out) {
        this.stream = new PrintStream(new BufferedOutputStream(out, BUFFER), true, StandardCharsets.UTF_8);
    }

    static FunctionLog toStandardOutput() {
        return new FunctionLog(new FileOutputStream(FileDescriptor.out));
    }

    /** For {@code System.out} and {@code System.err}. */
    PrintStream stream() {
        return stream;
    }

    @Override
    public void log(String message) {
        log(String.valueOf(message).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void log(byte[] message) {
        synchronized (stream) {
            stream.write(START_OF_MESSAGE);
            stream.write(message, 0, message.length);
            stream.write(END_OF_MESSAGE);
            stream.flush();
        }
    }

    void failure(Fault fault) {
        log(fault.report());
    }

    void endOfInvocation() {
        var heap = Runtime.getRuntime().totalMemory() / MIB;
        var mark = (END_OF_INVOCATION + String.valueOf(heap) + "\n").getBytes(StandardCharsets.US_ASCII);
        synchronized (stream) {
            stream.write(mark, 0, mark.length);
            stream.flush();
        }
    }
}
