package dev.wildrydes.cli.command;

import dev.wildrydes.cli.aws.Denial;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.invoke.Invocation;
import dev.wildrydes.cli.invoke.InvocationResult;
import dev.wildrydes.cli.invoke.Invoke;
import dev.wildrydes.cli.invoke.Payload;
import dev.wildrydes.cli.invoke.ResponseFile;
import dev.wildrydes.cli.invoke.Retries;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "invoke",
        description = {
            "Invokes a function, once, and keeps its response.",
            "Known are: get-unicorn, get-unicorn-apig, request-ride, put-ride-record-http, put-ride-record-sns,"
                    + " load-table, and any function name or ARN."
        })
final class InvokeCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "FUNCTION",
            completionCandidates = FunctionNames.class,
            description = "A friendly name, a function name or an ARN")
    private String function;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OUTFILE",
            description = "Where the response goes; - is standard output, which has nothing else then")
    private String outfile;

    @Option(
            names = "--payload",
            paramLabel = "JSON",
            description = "What it is invoked with: JSON, file://PATH, fileb://PATH, or - for standard input")
    private String payload;

    @Option(
            names = "--invocation-type",
            paramLabel = "TYPE",
            description = "RequestResponse (the default), Event or DryRun")
    private Invocation.Type type = Invocation.Type.RequestResponse;

    @Option(
            names = "--log-type",
            paramLabel = "LOG_TYPE",
            description = "Tail shows the end of the log; None (the default)")
    private LogType logType = LogType.None;

    @Option(names = "--qualifier", paramLabel = "QUALIFIER", description = "A version or an alias")
    private Optional<String> qualifier = Optional.empty();

    @Option(
            names = "--client-context",
            paramLabel = "JSON",
            description = "What the function finds in its client context")
    private Optional<String> clientContext = Optional.empty();

    @Option(
            names = "--read-timeout",
            paramLabel = "SECONDS",
            description = "How long the response is waited for; 0 for ever (default: as long as a function can run)")
    private Optional<Integer> readTimeout = Optional.empty();

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "How often a failed call is made again, even if the function may have run"
                    + " (default: 3, and only if it cannot have)")
    private Optional<Integer> retries = Optional.empty();

    /** What is shown of the log. */
    enum LogType {
        None,
        Tail
    }

    InvokeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var stage = session.stage();
        var invocation = new Invocation(
                function,
                payload == null
                        ? Payload.NONE
                        : Payload.read(payload, session.surroundings().in(), type.payloadLimit()),
                type,
                logType == LogType.Tail,
                qualifier,
                clientContext,
                readTimeout.map(InvokeCommand::seconds).orElse(Invocation.DEFAULT_READ_TIMEOUT),
                retries.map(Retries::asked).orElse(Retries.SAFE),
                Optional.ofNullable(outfile)
                        .filter(name -> !name.equals(STANDARD_OUTPUT))
                        .map(ResponseFile::at));
        try (var aws = session.connectUnseen()) {
            var surroundings = session.surroundings();
            var invoke = new Invoke(aws, session.progress(), surroundings.pause(), surroundings.ongoing());
            return render(invoke.invoke(invocation, stage)).code();
        }
    }

    private ExitCode render(InvocationResult result) {
        result.logResult().ifPresent(session.errors()::log);
        if (result.saveFailure().isPresent()) {
            session.output().printBytes(result.payload());
            session.errors()
                    .error(result.saveFailure().get(), "The function was invoked; its response is on standard output");
            return ExitCode.FAILED;
        }
        if (STANDARD_OUTPUT.equals(outfile)) {
            session.output().printBytes(result.payload());
        } else {
            session.output().printMetadata(result, outfile == null);
        }
        if (result.functionError().isPresent()) {
            session.errors()
                    .error(
                            "The function " + function + " failed: " + result.failure(),
                            Denial.in(result.failure())
                                    .map(Denial::cure)
                                    .orElse("Its error is in the response; see its log too: --log-type Tail"));
            return ExitCode.FUNCTION;
        }
        return ExitCode.DONE;
    }

    private static Duration seconds(int seconds) {
        if (seconds < 0) {
            throw CliError.usage("--read-timeout " + seconds + " is below zero", "0 waits for ever: --read-timeout 0");
        }
        return Duration.ofSeconds(seconds);
    }
}
