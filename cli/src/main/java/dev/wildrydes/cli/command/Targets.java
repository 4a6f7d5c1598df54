package dev.wildrydes.cli.command;

import java.util.Iterator;
import java.util.List;

/** What a shell can complete where a target is to be named. */
final class Targets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return List.of("local", "aws").iterator();
    }
}
