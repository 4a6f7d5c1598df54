package dev.wildrydes.functions;

import dev.wildrydes.functions.json.Json;
import dev.wildrydes.functions.json.MalformedJsonException;
import dev.wildrydes.functions.rules.Unicorn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The unicorns that are packed into the functions' jar. */
final class Herd {

    private Herd() {}

    static List<Unicorn> ofJar() {
        try (InputStream unicorns = Herd.class.getResourceAsStream("unicorns.json")) {
            return of(new String(unicorns.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("unicorns.json cannot be read", e);
        }
    }

    /** Refuses two unicorns of one name, of which the table would lose the first. */
    static List<Unicorn> of(String unicorns) {
        List<Unicorn> herd = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Map<String, Object> document : documents(unicorns)) {
            Unicorn unicorn = Unicorn.of(document);
            if (!names.add(unicorn.name())) {
                throw new IllegalArgumentException("unicorns.json has two unicorns named " + unicorn.name());
            }
            herd.add(unicorn);
        }
        return List.copyOf(herd);
    }

    private static List<Map<String, Object>> documents(String unicorns) {
        try {
            return Json.objects(unicorns);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("unicorns.json: " + e.getMessage(), e);
        }
    }
}
