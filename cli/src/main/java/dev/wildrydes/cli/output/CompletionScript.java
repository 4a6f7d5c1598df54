package dev.wildrydes.cli.output;

/**
 * What a shell is to be given.
 *
 * @param shell {@code bash} or {@code zsh}
 */
public record CompletionScript(String shell, String script) {}
