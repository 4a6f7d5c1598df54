package dev.wildrydes.functions;

import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.ArrayList;
import java.util.List;

/** What a function logged. */
record Lines(List<String> lines) {

    Lines() {
        this(new ArrayList<>());
    }

    FunctionLog log() {
        return new FunctionLog(LogLevel.INFO, lines::add);
    }
}
