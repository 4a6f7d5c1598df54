package dev.wildrydes.cli.command;

import dev.wildrydes.cli.stack.Service;
import java.util.Iterator;

/** What a shell can complete where a service is to be named. */
final class ServiceNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Service.NAMED.stream().map(Service::title).iterator();
    }
}
