package dev.wildrydes.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.wildrydes.functions.aws.Clients;
import dev.wildrydes.functions.aws.DynamoDbUnicorns;
import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.EmptyFleetException;
import dev.wildrydes.functions.rules.Fleet;
import dev.wildrydes.functions.rules.Unicorn;
import java.security.SecureRandom;
import java.util.Map;

/** Gives a unicorn of the fleet, by direct invocation or through API Gateway. */
public final class GetUnicorn {

    private final Fleet fleet;
    private final FunctionLog log;

    /** Made by Lambda, once for an execution environment. */
    public GetUnicorn() {
        this(FunctionEnvironment.ofProcess());
    }

    GetUnicorn(Fleet fleet, FunctionLog log) {
        this.fleet = fleet;
        this.log = log;
    }

    private GetUnicorn(FunctionEnvironment environment) {
        this(
                new Fleet(
                        new DynamoDbUnicorns(
                                Clients.dynamoDb(),
                                environment.required("DYNAMODB_TABLE"),
                                environment.optional("UNICORN_HASH_KEY").orElse("Name")),
                        new SecureRandom()),
                FunctionLog.of(environment));
    }

    /**
     * Answers whoever invokes the function. An empty fleet and an unreadable table are errors of the function, named in
     * its {@code errorType}.
     *
     * @param event any JSON; it is not looked at
     * @return a unicorn in its shape on the wire
     */
    public Map<String, String> handleInvoke(Object event) {
        return pick().document();
    }

    /** Answers {@code GET /unicorn}: 200 with a unicorn, 503 if the fleet is empty, 502 if its table cannot be read. */
    public APIGatewayProxyResponseEvent handleApig(APIGatewayProxyRequestEvent request) {
        try {
            return ApiAnswer.of(ApiAnswer.OK, pick().document());
        } catch (EmptyFleetException e) {
            return ApiAnswer.of(
                    ApiAnswer.SERVICE_UNAVAILABLE, Map.of("message", e.getMessage(), "code", EmptyFleetException.CODE));
        } catch (DependencyFailedException e) {
            return ApiAnswer.failure(ApiAnswer.BAD_GATEWAY, e.getMessage());
        }
    }

    private Unicorn pick() {
        try {
            return fleet.pick();
        } catch (EmptyFleetException | DependencyFailedException e) {
            log.error(e);
            throw e;
        }
    }
}
