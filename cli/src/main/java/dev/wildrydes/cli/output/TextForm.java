package dev.wildrydes.cli.output;

import java.io.IOException;

/** How a result is put for people. */
@FunctionalInterface
interface TextForm<T> {
    void write(T result, Text text) throws IOException;
}
