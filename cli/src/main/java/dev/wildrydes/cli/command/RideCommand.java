package dev.wildrydes.cli.command;

import picocli.CommandLine.Command;

@Command(
        name = "ride",
        description = "Requests rides, and shows those that were recorded.",
        synopsisSubcommandLabel = "COMMAND")
final class RideCommand {}
