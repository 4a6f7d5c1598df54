package dev.wildrydes.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the manual, a page for each command; run by the build. */
final class ManPages {
    private ManPages() {}

    /** Writes {@code wildrydes.1}, {@code wildrydes-deploy.1} and so on into the folder that {@code args} name. */
    public static void main(String[] args) throws IOException {
        // Nothing is run, so that there is no session.
        var folder = Files.createDirectories(Path.of(args[0]));
        write(new ManPage(Program.described(new Commands(new GlobalOptions(), null).all())), folder);
    }

    private static void write(ManPage page, Path folder) throws IOException {
        Files.writeString(folder.resolve(page.name() + ".1"), page.text(), StandardCharsets.UTF_8);
        for (var below : page.below()) {
            write(below, folder);
        }
    }
}
