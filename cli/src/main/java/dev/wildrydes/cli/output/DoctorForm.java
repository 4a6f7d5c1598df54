package dev.wildrydes.cli.output;

import dev.wildrydes.cli.doctor.Check;
import dev.wildrydes.cli.doctor.DoctorResult;
import java.io.IOException;

/** What is put for people about the state of the machine. */
final class DoctorForm {
    private DoctorForm() {}

    static void write(DoctorResult result, Text text) throws IOException {
        var width = result.checks().stream()
                .mapToInt(check -> check.name().length())
                .max()
                .orElse(0);
        for (var check : result.checks()) {
            var state = "%-7s".formatted(check.state());
            var name = check.name() + " ".repeat(width - check.name().length());
            text.line("%s  %s  %s".formatted(dressed(check.state(), state, text.style()), name, check.finding()));
            if (!check.cure().isEmpty()) {
                text.line(" ".repeat(7 + 2 + width + 2) + check.cure());
            }
        }
        text.line("");
        text.line(
                result.healthy()
                        ? "Nothing is in the way."
                        : result.failures() + (result.failures() == 1 ? " check failed." : " checks failed."));
    }

    private static String dressed(Check.State state, String text, Style style) {
        return switch (state) {
            case ok -> style.good(text);
            case warning -> style.strong(text);
            case failed -> style.bad(text);
        };
    }
}
