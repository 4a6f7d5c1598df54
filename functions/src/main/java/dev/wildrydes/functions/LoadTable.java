package dev.wildrydes.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import dev.wildrydes.functions.aws.Clients;
import dev.wildrydes.functions.aws.DynamoDbUnicorns;
import dev.wildrydes.functions.http.OnceHttp;
import dev.wildrydes.functions.rules.Unicorn;
import dev.wildrydes.functions.rules.Unicorns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Fills the table with the unicorns of the jar, as a CloudFormation custom resource that needs no API, or invoked by
 * hand with no event at all. Loading again changes nothing: a unicorn is put under its name, and none is taken away,
 * since the table itself goes with its stack.
 */
public final class LoadTable {

    private final Unicorns table;
    private final Supplier<List<Unicorn>> herd;
    private final CustomResourceReply reply;
    private final FunctionLog log;

    /** Made by Lambda, once for an execution environment. */
    public LoadTable() {
        this(FunctionEnvironment.ofProcess());
    }

    LoadTable(Unicorns table, Supplier<List<Unicorn>> herd, CustomResourceReply reply, FunctionLog log) {
        this.table = table;
        this.herd = herd;
        this.reply = reply;
        this.log = log;
    }

    private LoadTable(FunctionEnvironment environment) {
        this(
                new DynamoDbUnicorns(
                        Clients.dynamoDb(),
                        environment.required("DYNAMODB_TABLE"),
                        environment.optional("UNICORN_HASH_KEY").orElse("Name")),
                Herd::ofJar,
                new CustomResourceReply(new OnceHttp(Duration.ofSeconds(5))),
                FunctionLog.of(environment));
    }

    /**
     * Creates, updates or deletes the resource and tells CloudFormation the outcome whatever it is, since a stack waits
     * for it.
     *
     * @return what CloudFormation was told, for whoever invokes the function by hand
     * @throws java.io.UncheckedIOException if the reply cannot be delivered, so that Lambda tries again
     */
    public Map<String, String> handleRequest(CloudFormationCustomResourceEvent event, Context context) {
        if (event.getResponseUrl() == null) {
            return load().document();
        }
        CustomResourceOutcome outcome = outcome(event, context.getLogStreamName());
        reply.send(event, outcome);
        return outcome.document();
    }

    private CustomResourceOutcome outcome(CloudFormationCustomResourceEvent event, String logStream) {
        if ("Delete".equals(event.getRequestType())) {
            return CustomResourceOutcome.success("The rows go with their table");
        }
        try {
            return load();
        } catch (RuntimeException e) {
            log.error(e);
            return CustomResourceOutcome.failure(e.getMessage() + " (log stream " + logStream + ")");
        }
    }

    private CustomResourceOutcome load() {
        List<Unicorn> unicorns = herd.get();
        unicorns.forEach(table::put);
        String reason = unicorns.size() + " unicorns are in the table";
        log.info(reason);
        return CustomResourceOutcome.success(reason);
    }
}
