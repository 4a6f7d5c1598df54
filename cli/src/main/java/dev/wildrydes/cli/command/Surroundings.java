package dev.wildrydes.cli.command;

import dev.wildrydes.cli.doctor.Machine;
import dev.wildrydes.cli.output.Screen;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.localcloud.daemon.LocalClouds;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything that the program sees of the process it runs in.
 *
 * @param environment the variables
 * @param clouds the local clouds
 * @param functionsJar the functions' code
 * @param machine what it runs on
 * @param terminal which streams lead to a person
 * @param ongoing what an interruption has to say
 */
public record Surroundings(
        Map<String, String> environment,
        InputStream in,
        OutputStream out,
        OutputStream err,
        LocalClouds clouds,
        Path functionsJar,
        Machine machine,
        Terminal terminal,
        Pause pause,
        Ongoing ongoing) {

    /** Which streams lead to a person, on a screen of which size. */
    public record Terminal(boolean in, boolean out, boolean err, Screen screen) {
        /** None does. */
        public static final Terminal NONE = new Terminal(false, false, false, () -> Screen.USUAL);
    }
}
