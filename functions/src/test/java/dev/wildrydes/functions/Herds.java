package dev.wildrydes.functions;

import dev.wildrydes.functions.rules.Unicorn;
import dev.wildrydes.functions.rules.Unicorns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of unicorns in memory. */
final class Herds implements Unicorns {

    static final Unicorn SHADOWFAX = new Unicorn("Shadowfax", "White", "d6f69da4-d39b-5dd8-9e6f-f3b8b054d8a4");

    private final Map<String, Unicorn> rows = new LinkedHashMap<>();

    static Herds of(Unicorn... unicorns) {
        Herds herds = new Herds();
        List.of(unicorns).forEach(herds::put);
        return herds;
    }

    @Override
    public List<Unicorn> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public void put(Unicorn unicorn) {
        rows.put(unicorn.name(), unicorn);
    }
}
