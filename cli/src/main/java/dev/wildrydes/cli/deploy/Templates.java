package dev.wildrydes.cli.deploy;

import dev.wildrydes.cli.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The services' templates, as the templates module packs them. */
final class Templates {
    private Templates() {}

    static String of(Service service) {
        var name = "/dev/wildrydes/templates/" + service.title() + ".yaml";
        try (var template = Templates.class.getResourceAsStream(name)) {
            if (template == null) {
                throw new IllegalStateException("No template " + name + " on the class path");
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The template " + name + " cannot be read", e);
        }
    }
}
