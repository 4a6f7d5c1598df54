package dev.wildrydes.localcloud.loop;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;

/** A function's code, whichever way it is written. */
@FunctionalInterface
interface Handler {
    /** Reads one event and writes its response; what it throws is what the function threw. */
    void handle(InputStream event, OutputStream response, Context context) throws Throwable;
}
