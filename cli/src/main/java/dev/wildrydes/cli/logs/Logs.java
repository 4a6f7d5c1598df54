package dev.wildrydes.cli.logs;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.stack.KnownFunction;
import dev.wildrydes.cli.stack.Stacks;
import dev.wildrydes.cli.stack.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Reads the log of a function, once or as it grows. */
public final class Logs {
    /** AWS answers 5 calls of FilterLogEvents a second and account, whoever makes them. */
    private static final Duration LOOK_ON_AWS = Duration.ofSeconds(1);

    private static final Duration LOOK_LOCALLY = Duration.ofMillis(200);
    private static final Duration LOOK_FOR_THE_GROUP = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);
    private static final int MOST_ATTEMPTS = 8;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("(?:.*:?function:)?([A-Za-z0-9_-]+)(?::[^:]+)?");

    private final Aws aws;
    private final Stacks stacks;
    private final Progress progress;
    private final Pause pause;
    private final Ongoing ongoing;
    private final InstantSource clock;

    /**
     * @param pause between two looks
     * @param ongoing ends the following of a log
     */
    public Logs(Aws aws, Stacks stacks, Progress progress, Pause pause, Ongoing ongoing, InstantSource clock) {
        this.aws = aws;
        this.stacks = stacks;
        this.progress = progress;
        this.pause = pause;
        this.ongoing = ongoing;
        this.clock = clock;
    }

    /** The log group of a function; a name that begins with a slash is one already. */
    public static String group(String function, Stage stage) {
        if (function.startsWith("/")) {
            return function;
        }
        var name = KnownFunction.of(function)
                .map(known -> known.functionName(stage))
                .orElseGet(() -> {
                    var parts = NAME.matcher(function);
                    return parts.matches() ? parts.group(1) : function;
                });
        return "/aws/lambda/" + name;
    }

    /**
     * Gives every event that is there to {@code reader}, the oldest first.
     *
     * @throws CliError if there is no such log group
     */
    public void read(LogQuery query, Consumer<LogEvent> reader) {
        var group = group(query.function(), stacks.stage());
        try {
            look(group, query, new Told(query.since()), reader);
        } catch (ResourceNotFoundException e) {
            throw new CliError(ExitCode.SERVICE, "No log group " + group + " in " + aws.place(), cure(query), e);
        }
    }

    /**
     * Gives the events that are there and those that come to {@code reader}, each once, until it is interrupted. A log
     * group that is not there is waited for. Asks AWS once a second, the local cloud five times, and less often while
     * it is throttled.
     */
    public void follow(LogQuery query, Consumer<LogEvent> reader) {
        var group = group(query.function(), stacks.stage());
        var told = new Told(query.since());
        var waiting = false;
        while (!ongoing.interrupted()) {
            try {
                var begin = clock.instant();
                look(group, query, told, reader);
                told.lookedThrough(begin);
                pause.of(aws.place().target().equals("local") ? LOOK_LOCALLY : LOOK_ON_AWS);
            } catch (ResourceNotFoundException e) {
                if (!waiting) {
                    progress.note("There is no log group " + group + " in " + aws.place() + " yet; waiting for it. "
                            + cure(query));
                    waiting = true;
                }
                pause.of(LOOK_FOR_THE_GROUP);
            }
        }
    }

    private void look(String group, LogQuery query, Told told, Consumer<LogEvent> reader) {
        var token = Optional.<String>empty();
        do {
            var page = page(group, query, told.from(), token);
            page.events().stream().filter(told::isNews).map(Logs::event).forEach(reader);
            token = Optional.ofNullable(page.nextToken());
        } while (token.isPresent() && !ongoing.interrupted());
    }

    /** One page, after longer and longer pauses if AWS has enough of us. */
    private FilterLogEventsResponse page(String group, LogQuery query, long from, Optional<String> token) {
        var wait = LOOK_ON_AWS;
        for (var attempt = 1; ; attempt++) {
            try {
                return aws.logs().filterLogEvents(request -> request.logGroupName(group)
                        .startTime(from)
                        .filterPattern(query.pattern().orElse(null))
                        .nextToken(token.orElse(null)));
            } catch (AwsServiceException e) {
                if (!e.isThrottlingException() || attempt == MOST_ATTEMPTS || ongoing.interrupted()) {
                    throw e;
                }
                progress.note("CloudWatch Logs is throttled (%s); looking again in %d s"
                        .formatted(e.awsErrorDetails().errorCode(), wait.toSeconds()));
                pause.of(wait);
                wait = wait.compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : wait;
            }
        }
    }

    private String cure(LogQuery query) {
        return KnownFunction.of(query.function())
                .map(known -> "It belongs to " + known.service() + ". Deploy it: wildrydes deploy" + stacks.options())
                .orElse("It is made when the function is deployed or first invoked");
    }

    private static LogEvent event(FilteredLogEvent event) {
        return new LogEvent(
                TIME.format(Instant.ofEpochMilli(event.timestamp())),
                event.logStreamName(),
                event.message().stripTrailing());
    }
}
