package dev.wildrydes.cli.command;

import dev.wildrydes.cli.output.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself: the options that every command has. */
@Command(
        name = "wildrydes",
        description = "Deploys and drives the Wild Rydes back end, on a local cloud or on AWS.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        sortOptions = false)
final class GlobalOptions {
    @Option(
            names = "--target",
            scope = ScopeType.INHERIT,
            paramLabel = "TARGET",
            completionCandidates = Targets.class,
            description = "Where to act: local (the default) or aws; env WILDRYDES_TARGET")
    String target;

    @Option(
            names = "--stage",
            scope = ScopeType.INHERIT,
            paramLabel = "STAGE",
            description = "The deployment that is meant (default: dev; env WILDRYDES_STAGE)")
    String stage;

    @Option(
            names = "--region",
            scope = ScopeType.INHERIT,
            paramLabel = "REGION",
            description = "The region (default: us-east-2; on aws first what variables and the profile say)")
    String region;

    @Option(
            names = "--profile",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "A profile of ~/.aws/config, for the target aws (env AWS_PROFILE)")
    String profile;

    @Option(
            names = "--endpoint-url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "What answers in AWS's place; implies the target aws (env AWS_ENDPOINT_URL)")
    String endpointUrl;

    @Option(
            names = "--output",
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How the result is printed: text (the default) or json")
    Format output = Format.text;

    @Option(
            names = "--color",
            scope = ScopeType.INHERIT,
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "auto (the default), always or never; NO_COLOR is heeded")
    Color color = Color.auto;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Tells every step")
    boolean verbose;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Tells every request and its answer, without secrets, and shows stack traces")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Shows this help")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            scope = ScopeType.INHERIT,
            versionHelp = true,
            description = "Shows the version")
    boolean version;

    /** When there are colours. */
    enum Color {
        auto,
        always,
        never
    }
}
