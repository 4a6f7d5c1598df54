package dev.wildrydes.localcloud.runtime;

import java.util.List;

/** Where the output of functions goes. */
@FunctionalInterface
public interface LogSink {
    /** Takes one invocation's events, in order, for a stream of the function's log group; must not block. */
    void write(FunctionVersion function, String stream, List<LogEvent> events);
}
