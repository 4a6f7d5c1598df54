package dev.wildrydes.cli.command;

import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.localcloud.daemon.Version;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The manual's page of one command, in the macros of {@code man(7)}, from picocli's model of the command.
 *
 * @param command the command, with all those above and below it
 */
record ManPage(CommandLine command) {
    private static final String ENVIRONMENT =
            """
            .TP
            .B WILDRYDES_TARGET
            Where to act, unless \\-\\-target says so.
            .TP
            .B WILDRYDES_STAGE
            The deployment that is meant, unless \\-\\-stage says so.
            .TP
            .B WILDRYDES_HOME
            The folder that holds the local cloud.
            .TP
            .B NO_COLOR
            Turns colours off, whatever it is set to.
            """;

    /** For example {@code wildrydes-ride-request}. */
    String name() {
        return command.getCommandSpec().qualifiedName("-");
    }

    /** The pages of the commands below this one. */
    List<ManPage> below() {
        return command.getSubcommands().values().stream().map(ManPage::new).toList();
    }

    /** The page; the same for the same command, so without a date. */
    String text() {
        var spec = command.getCommandSpec();
        var description = Arrays.asList(spec.usageMessage().description());
        var page = new StringBuilder();
        page.append(".TH \"%s\" \"1\" \"\" \"wildrydes %s\" \"Wild Rydes\"\n"
                .formatted(name().toUpperCase(Locale.ROOT), Version.CURRENT));
        section(page, "NAME", escaped(name() + " - " + description.get(0)) + "\n");
        section(page, "SYNOPSIS", escaped(command.getHelp().synopsis(0).strip()) + "\n");
        section(page, "DESCRIPTION", paragraphs(description));
        section(
                page,
                "ARGUMENTS",
                spec.positionalParameters().stream()
                        .map(argument -> item(argument.paramLabel(), List.of(argument.description())))
                        .collect(Collectors.joining()));
        section(page, "COMMANDS", below().stream().map(ManPage::reference).collect(Collectors.joining()));
        var ofAll = name().equals("wildrydes");
        section(page, "OPTIONS", options(spec.options(), ofAll));
        section(page, "OPTIONS OF EVERY COMMAND", ofAll ? "" : options(spec.options(), true));
        section(page, "EXIT STATUS", exitCodes());
        section(page, "ENVIRONMENT", ENVIRONMENT);
        section(page, "SEE ALSO", seeAlso());
        return page.toString();
    }

    private static void section(StringBuilder page, String title, String content) {
        if (!content.isEmpty()) {
            page.append(".SH ").append(title).append('\n').append(content);
        }
    }

    private static String options(Collection<OptionSpec> options, boolean ofAll) {
        return options.stream()
                .filter(option -> !option.hidden() && isOfAll(option) == ofAll)
                .map(option -> item(
                        String.join(", ", option.names())
                                + (option.arity().max() == 0 ? "" : " " + option.paramLabel()),
                        List.of(option.description())))
                .collect(Collectors.joining());
    }

    private static boolean isOfAll(OptionSpec option) {
        return option.scopeType() == CommandLine.ScopeType.INHERIT;
    }

    private static String reference(ManPage page) {
        var description = page.command().getCommandSpec().usageMessage().description();
        return ".TP\n.BR %s (1)\n%s".formatted(escaped(page.name()), paragraph(description[0]));
    }

    private String seeAlso() {
        var above = Stream.iterate(command.getParent(), parent -> parent != null, CommandLine::getParent)
                .map(ManPage::new);
        return Stream.concat(above, below().stream())
                .map(page -> ".BR %s (1)".formatted(escaped(page.name())))
                .collect(Collectors.joining(",\n", "", "\n"))
                .replaceFirst("^\n$", "");
    }

    private static String exitCodes() {
        return Arrays.stream(ExitCode.values())
                .map(code -> item(String.valueOf(code.code()), List.of(meaning(code))))
                .collect(Collectors.joining());
    }

    private static String meaning(ExitCode code) {
        return switch (code) {
            case DONE -> "Everything that was asked for is done.";
            case FAILED -> "It could not be done.";
            case USAGE -> "The command was not understood or cannot be carried out as given.";
            case SERVICE -> "AWS, or the local cloud in its place, refused or failed.";
            case FUNCTION -> "The function itself failed.";
            case TIMEOUT -> "No answer came in time.";
            case INTERRUPTED -> "Interrupted by the user.";
        };
    }

    private static String item(String term, List<String> description) {
        return ".TP\n.B " + escaped(term) + "\n" + paragraph(String.join(" ", description));
    }

    private static String paragraphs(List<String> lines) {
        return lines.stream().map(ManPage::paragraph).collect(Collectors.joining(".br\n"));
    }

    private static String paragraph(String text) {
        return escaped(text.strip()) + "\n";
    }

    private static String escaped(String text) {
        var line = text.replace("\\", "\\e").replace("-", "\\-").replaceAll("\\s*\n\\s*", " ");
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }
}
