package dev.wildrydes.cli.command;

import dev.wildrydes.cli.stack.KnownFunction;
import java.util.Arrays;
import java.util.Iterator;

/** What a shell can complete where a function is to be named. */
final class FunctionNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(KnownFunction.values())
                .map(KnownFunction::friendlyName)
                .iterator();
    }
}
