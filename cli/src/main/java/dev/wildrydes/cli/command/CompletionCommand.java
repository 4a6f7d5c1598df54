package dev.wildrydes.cli.command;

import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.output.CompletionScript;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description = {
            "Prints what makes a shell complete commands, options and their values. For this shell:",
            "  source <(wildrydes completion bash)",
            "For every one, put that line into ~/.bashrc or, with zsh, into ~/.zshrc."
        })
final class CompletionCommand implements Callable<Integer> {
    private final Session session;
    private final Commands commands;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell;

    /** The shells. Lower case, since that is how users spell them. */
    enum Shell {
        bash,
        zsh
    }

    CompletionCommand(Session session, Commands commands) {
        this.session = session;
        this.commands = commands;
    }

    /** One script for both: it makes zsh understand completions of bash. */
    @Override
    public Integer call() {
        session.output().print(new CompletionScript(shell.name(), AutoComplete.bash("wildrydes", commands.all())));
        return ExitCode.DONE.code();
    }
}
