package dev.wildrydes.cli.output;

import dev.wildrydes.cli.cloud.CloudEnd;
import dev.wildrydes.cli.cloud.CloudEnvironment;
import dev.wildrydes.cli.cloud.CloudStatus;
import dev.wildrydes.cli.compare.Comparison;
import dev.wildrydes.cli.deploy.DeployResult;
import dev.wildrydes.cli.deploy.PreviewResult;
import dev.wildrydes.cli.doctor.DoctorResult;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.info.InfoResult;
import dev.wildrydes.cli.invoke.InvocationResult;
import dev.wildrydes.cli.logs.LogEvent;
import dev.wildrydes.cli.logs.LogResult;
import dev.wildrydes.cli.remove.RemoveResult;
import dev.wildrydes.cli.ride.RecordedRide;
import dev.wildrydes.cli.ride.RequestedRides;
import dev.wildrydes.cli.toggle.ToggleResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Standard output: a command's result, and nothing else. UTF-8 whatever the locale is, since JSON is. */
public final class Output {
    private final OutputStream out;
    private final Format format;
    private final Style style;

    /** @param out is flushed after each result and never closed */
    public Output(OutputStream out, Format format, Style style) {
        this.out = out;
        this.format = format;
        this.style = style;
    }

    /** Prints what a deploy did. */
    public void print(DeployResult result) {
        print(result, StackForms::deployed);
    }

    /** Prints what a deploy would do. */
    public void print(PreviewResult result) {
        print(result, PreviewForm::write);
    }

    /** Prints what is deployed. */
    public void print(InfoResult result) {
        print(result, StackForms::info);
    }

    /** Prints what was removed. */
    public void print(RemoveResult result) {
        print(result, StackForms::removed);
    }

    /** Prints rides that were requested. */
    public void print(RequestedRides result) {
        print(result, RideForms::requested);
    }

    /** Prints rides from the record. */
    public void print(List<RecordedRide> result) {
        print(result, RideForms::recorded);
    }

    /** Prints a ride from the record. */
    public void print(RecordedRide result) {
        print(result, RideForms::recorded);
    }

    /** Prints how a toggle ended. */
    public void print(ToggleResult result) {
        print(result, RideForms::toggled);
    }

    /** Prints what a log held. */
    public void print(LogResult result) {
        print(result, (log, text) -> {
            for (var event : log.events()) {
                LogForms.event(event, text);
            }
        });
    }

    /** Prints one event of a log that is read piece by piece: a line, or a document in a line. */
    public void printLine(LogEvent event) {
        write(writer -> {
            if (format == Format.json) {
                Json.writeLine(event, writer);
            } else {
                LogForms.event(event, new Text(writer, style));
            }
        });
    }

    /** Prints how the machine is. */
    public void print(DoctorResult result) {
        print(result, DoctorForm::write);
    }

    /** Prints what a shell is to be given. */
    public void print(CompletionScript result) {
        print(result, (script, text) -> text.line(script.script().stripTrailing()));
    }

    /** Prints how the local cloud is. */
    public void print(CloudStatus result) {
        print(result, CloudForms::status);
    }

    /** Prints lines that a shell can evaluate. */
    public void print(CloudEnvironment result) {
        print(result, CloudForms::environment);
    }

    /** Prints how a stop ended. */
    public void printStop(CloudEnd result) {
        print(result, CloudForms::stopped);
    }

    /** Prints how a reset ended. */
    public void printReset(CloudEnd result) {
        print(result, CloudForms::reset);
    }

    /** Prints what was found about time, and the cost in a line. */
    public void printLatency(Comparison result) {
        print(result, ComparisonForms::latency, ComparisonJson::document);
    }

    /** Prints what was found about cost. */
    public void printCost(Comparison result) {
        print(result, ComparisonForms::cost, ComparisonJson::document);
    }

    /**
     * Prints an invocation's metadata as {@code aws lambda invoke} does, JSON in either format.
     *
     * @param withPayload whether the response is in it, since no file has it
     */
    public void printMetadata(InvocationResult result, boolean withPayload) {
        write(writer -> InvocationForm.metadata(result, withPayload, writer));
    }

    /** Writes bytes as they are. */
    public void printBytes(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private <T> void print(T result, TextForm<T> form) {
        print(result, form, document -> document);
    }

    private <T> void print(T result, TextForm<T> form, Function<T, Object> document) {
        write(writer -> {
            if (format == Format.json) {
                Json.write(document.apply(result), writer);
            } else {
                form.write(result, new Text(writer, style));
            }
        });
    }

    private void write(Writing writing) {
        // Not closed: the stream is the process's own.
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            writing.to(writer);
            writer.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(IOException failure) {
        var message = String.valueOf(failure.getMessage());
        if (message.contains("Broken pipe") || message.contains("pipe is being closed")) {
            return new ReaderGoneException();
        }
        return new CliError(
                ExitCode.FAILED,
                "Standard output cannot be written: " + message,
                "The command itself was carried out",
                failure);
    }

    @FunctionalInterface
    private interface Writing {
        void to(Writer writer) throws IOException;
    }

    /** Whoever read standard output has read enough. */
    public static final class ReaderGoneException extends RuntimeException {
        ReaderGoneException() {
            super(null, null, false, false);
        }
    }
}
