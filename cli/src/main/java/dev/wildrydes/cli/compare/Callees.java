package dev.wildrydes.cli.compare;

import dev.wildrydes.cli.stack.KnownFunction;
import dev.wildrydes.cli.stack.Stage;

/** The functions that give unicorns: each arm has its own, of the same code. */
final class Callees {
    private Callees() {}

    static String of(Arm arm, Stage stage) {
        return (arm == Arm.URL ? KnownFunction.GET_UNICORN_APIG : KnownFunction.GET_UNICORN).functionName(stage);
    }
}
