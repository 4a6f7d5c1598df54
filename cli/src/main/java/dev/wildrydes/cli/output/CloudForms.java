package dev.wildrydes.cli.output;

import dev.wildrydes.cli.cloud.CloudEnd;
import dev.wildrydes.cli.cloud.CloudEnvironment;
import dev.wildrydes.cli.cloud.CloudStatus;
import java.io.IOException;

/** What is put for people, and for their shells, about the local cloud. */
final class CloudForms {
    /**
     * Version 1 of the aws CLI takes no notice of {@code AWS_ENDPOINT_URL} for services whose endpoint has a name of
     * its own in their certificate, SQS among them, and would send their requests out to AWS; the option it obeys.
     */
    private static final String AWS_CLI =
            "aws() { command aws ${AWS_ENDPOINT_URL:+--endpoint-url=\"$AWS_ENDPOINT_URL\"} \"$@\"; }";

    private CloudForms() {}

    static void status(CloudStatus status, Text text) throws IOException {
        text.line("Local cloud  " + (status.running() ? "running" : "stopped"));
        if (status.running()) {
            text.line("Endpoint     " + status.endpoint().orElse(""));
            text.line("Process      " + status.pid().map(String::valueOf).orElse(""));
            text.line("Since        " + status.startedAt().orElse(""));
            text.line("Version      " + status.version().orElse(""));
        }
        text.line("Home         " + status.home());
        text.line("Log          " + status.log());
    }

    static void environment(CloudEnvironment environment, Text text) throws IOException {
        for (var variable : environment.set().entrySet()) {
            text.line("export " + variable.getKey() + "=" + quoted(variable.getValue()));
        }
        text.line("unset " + String.join(" ", environment.unset()));
        text.line(AWS_CLI);
    }

    static void stopped(CloudEnd end, Text text) throws IOException {
        text.line(end.done() ? "The local cloud is stopped." : "The local cloud was not running.");
    }

    static void reset(CloudEnd end, Text text) throws IOException {
        text.line(end.done() ? "The local cloud in " + end.home() + " is empty." : "There was nothing to reset.");
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
