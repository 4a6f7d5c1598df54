package dev.wildrydes.cli.command;

import dev.wildrydes.cli.doctor.Doctor;
import dev.wildrydes.cli.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = {
            "Checks what commands depend on, and says how to mend what is wrong.",
            "Java, memory, the home and its disk, the port, the local cloud, the endpoint, credentials, the clock."
        })
final class DoctorCommand implements Callable<Integer> {
    private final Session session;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var surroundings = session.surroundings();
        var result = new Doctor(surroundings.machine(), surroundings.clouds(), surroundings.functionsJar())
                .examine(session.target().name(), session::connectUnseen);
        session.output().print(result);
        return (result.healthy() ? ExitCode.DONE : ExitCode.FAILED).code();
    }
}
