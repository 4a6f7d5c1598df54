package dev.wildrydes.cli.command;

import picocli.CommandLine.Command;

@Command(name = "compare", description = "Measures what a lookup without API Gateway between is worth.")
final class CompareCommand {}
