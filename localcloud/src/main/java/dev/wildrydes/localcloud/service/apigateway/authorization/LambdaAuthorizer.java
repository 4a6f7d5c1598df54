package dev.wildrydes.localcloud.service.apigateway.authorization;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.auth.PolicyEvaluator;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.Refusal;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.exchange.RequestParameters;
import dev.wildrydes.localcloud.service.apigateway.invoke.FunctionCaller;
import dev.wildrydes.localcloud.service.apigateway.invoke.FunctionFailure;
import dev.wildrydes.localcloud.service.apigateway.invoke.ProxyEvent;
import dev.wildrydes.localcloud.service.apigateway.mapping.MappingVariables;
import dev.wildrydes.localcloud.service.apigateway.mapping.ParameterMapping;
import dev.wildrydes.localcloud.service.apigateway.mapping.StageVariables;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import dev.wildrydes.localcloud.service.apigateway.restapi.IntegrationUri;
import dev.wildrydes.localcloud.service.apigateway.restapi.SortedMaps;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Methods of authorization type {@code CUSTOM}: asks the authorizer's function who calls and what the caller may do,
 * and remembers the answer for as long as the authorizer says. See "Use API Gateway Lambda authorizers" in the API
 * Gateway Developer Guide.
 */
final class LambdaAuthorizer {
    private static final System.Logger LOG = System.getLogger(LambdaAuthorizer.class.getName());
    private static final int MOST_REMEMBERED = 10_000;

    private final FunctionCaller functions;
    private final Clock clock;
    private final Map<Identity, Remembered> answers = new ConcurrentHashMap<>();

    LambdaAuthorizer(FunctionCaller functions, Clock clock) {
        this.functions = functions;
        this.clock = clock;
    }

    /** Of whom an answer is: each identity source's value, for one authorizer of one stage's deployment. */
    private record Identity(Exchange.Target stage, String authorizerId, List<String> values) {}

    private record Remembered(AuthorizerAnswer answer, Instant until) {}

    /**
     * Who calls.
     *
     * @throws RefusedException if the caller is not let in
     */
    Exchange.Caller authorize(Exchange exchange, Definition.Guard guard) {
        var begun = clock.millis();
        var answer = answer(exchange, guard);
        var access = new Access("execute-api:Invoke", exchange.methodArn());
        var decision = PolicyEvaluator.grant(
                new Principal.User(answer.principalId()), access, answer.policy(), clock.instant());
        if (!decision.allowed()) {
            throw new RefusedException(
                    Refusal.ACCESS_DENIED,
                    Refusal.ACCESS_DENIED.message()
                            + (decision.reason().startsWith("with an explicit deny") ? " with an explicit deny" : ""));
        }
        var context = SortedMaps.with(answer.context(), Exchange.Caller.LATENCY, Long.toString(clock.millis() - begun));
        return new Exchange.Caller(context, null);
    }

    /** What the authorizer says, now or a while ago. */
    AuthorizerAnswer answer(Exchange exchange, Definition.Guard guard) {
        var values = identity(exchange, guard);
        var identity = new Identity(exchange.target(), guard.id(), values);
        var known = answers.get(identity);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.answer();
        }
        var answer = ask(exchange, guard, values);
        if (guard.secondsRemembered() > 0) {
            if (answers.size() >= MOST_REMEMBERED) {
                answers.clear();
            }
            answers.put(identity, new Remembered(answer, clock.instant().plusSeconds(guard.secondsRemembered())));
        }
        return answer;
    }

    private static List<String> identity(Exchange exchange, Definition.Guard guard) {
        if (guard.identitySource() == null) {
            return List.of();
        }
        var variables = MappingVariables.of(exchange);
        var values = new ArrayList<String>();
        for (var source : guard.identitySource().split(",")) {
            values.add(ParameterMapping.value(source.strip(), variables)
                    .filter(value -> !value.isBlank())
                    .orElseThrow(() -> new RefusedException(Refusal.UNAUTHORIZED)));
        }
        var expression = guard.identityValidationExpression();
        if (guard.type().equals("TOKEN")
                && expression != null
                && !expression.isEmpty()
                && !Pattern.matches(expression, values.get(0))) {
            throw new RefusedException(Refusal.UNAUTHORIZED);
        }
        return values;
    }

    private AuthorizerAnswer ask(Exchange exchange, Definition.Guard guard, List<String> values) {
        var target = exchange.target();
        var uri = StageVariables.fill(guard.authorizerUri(), target.variables());
        var event = guard.type().equals("TOKEN")
                ? tokenEvent(exchange, values.get(0))
                : ProxyEvent.forAuthorizer(exchange, RequestParameters.of(exchange));
        say(exchange, target.region(), uri, event);
        try {
            var answer = functions.invoke(
                    uri,
                    guard.authorizerCredentials(),
                    target.arn("authorizers/" + guard.id()),
                    target.region(),
                    "RequestResponse",
                    event);
            exchange.trace()
                    .say(() -> "Authorizer result body before parsing: "
                            + (answer.payload() == null ? "" : answer.payload().asUtf8String()));
            return answer.functionError() == null ? read(exchange, guard, answer) : fail(exchange, guard, answer);
        } catch (AwsError e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    exchange.name() + ": authorizer " + guard.name() + ": " + e.getMessage());
            throw new RefusedException(Refusal.AUTHORIZER_CONFIGURATION_ERROR);
        }
    }

    private static void say(Exchange exchange, String region, String uri, byte[] event) {
        var function = IntegrationUri.function(uri).orElse(uri);
        var endpoint = "https://lambda." + region + ".amazonaws.com/2015-03-31/functions/" + function + "/invocations";
        exchange.trace().say(() -> "Endpoint request URI: " + endpoint);
        exchange.trace()
                .say(() -> "Endpoint request body after transformations: " + new String(event, StandardCharsets.UTF_8));
        exchange.trace().say(() -> "Sending request to " + endpoint);
    }

    private static AuthorizerAnswer read(Exchange exchange, Definition.Guard guard, InvokeResponse answer) {
        return AuthorizerAnswer.parse(answer.payload().asByteArrayUnsafe()).orElseThrow(() -> {
            LOG.log(
                    System.Logger.Level.WARNING,
                    exchange.name() + ": authorizer " + guard.name()
                            + " must return principalId, policyDocument and, if it likes, context of plain values");
            return new RefusedException(Refusal.AUTHORIZER_CONFIGURATION_ERROR);
        });
    }

    /** A function that fails with the word {@code Unauthorized} says so to the caller. */
    private static AuthorizerAnswer fail(Exchange exchange, Definition.Guard guard, InvokeResponse answer) {
        var message = FunctionFailure.message(answer);
        LOG.log(System.Logger.Level.INFO, exchange.name() + ": authorizer " + guard.name() + " failed");
        throw new RefusedException(
                message.equals("Unauthorized") ? Refusal.UNAUTHORIZED : Refusal.AUTHORIZER_CONFIGURATION_ERROR);
    }

    private static byte[] tokenEvent(Exchange exchange, String token) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "TOKEN")
                .put("methodArn", exchange.methodArn())
                .put("authorizationToken", token)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
