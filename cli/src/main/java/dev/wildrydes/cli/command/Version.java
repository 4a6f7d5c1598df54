package dev.wildrydes.cli.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
        return new String[] {
            "wildrydes %s (Java %s)".formatted(version.orElse("unpackaged"), System.getProperty("java.version"))
        };
    }
}
