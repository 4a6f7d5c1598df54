package dev.wildrydes.localcloud.service.apigateway.authorization;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.auth.SignatureErrors;
import dev.wildrydes.localcloud.auth.SignatureException;
import dev.wildrydes.localcloud.protocol.Protocol;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.Refusal;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.invoke.FunctionCaller;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import java.util.Map;

/** Lets a request into a method, or not, by the method's authorization type. */
public final class Authorization {
    private final Cloud cloud;
    private final LambdaAuthorizer authorizers;

    public Authorization(Cloud cloud, FunctionCaller functions) {
        this.cloud = cloud;
        this.authorizers = new LambdaAuthorizer(functions, cloud.clock());
    }

    /**
     * The exchange with its caller known.
     *
     * @throws RefusedException if the caller is not let in
     */
    public Exchange let(Exchange exchange) {
        var verb = exchange.route().verb();
        return switch (verb.authorizationType()) {
            case "AWS_IAM" -> exchange.by(new Exchange.Caller(Map.of(), signer(exchange)));
            case "CUSTOM" -> {
                var guard = exchange.definition().authorizers().get(verb.authorizerId());
                if (guard == null) {
                    throw new RefusedException(Refusal.AUTHORIZER_CONFIGURATION_ERROR);
                }
                yield exchange.by(authorizers.authorize(exchange, guard));
            }
            default -> exchange;
        };
    }

    /** See {@link LambdaAuthorizer#answer}. */
    public AuthorizerAnswer ask(Exchange exchange, Definition.Guard guard) {
        return authorizers.answer(exchange, guard);
    }

    private Principal signer(Exchange exchange) {
        try {
            var signer = cloud.verify(exchange.request()).principal();
            var arn = exchange.methodArn();
            var decision = cloud.decide(signer, new Access("execute-api:Invoke", arn));
            if (!decision.allowed()) {
                throw new RefusedException(
                        Refusal.ACCESS_DENIED,
                        "User: " + signer.arn() + " is not authorized to perform: execute-api:Invoke on resource: "
                                + masked(arn) + (decision.reason().startsWith("with") ? " with an explicit deny" : ""));
            }
            return signer;
        } catch (SignatureException e) {
            var words = SignatureErrors.of(e, Protocol.REST_JSON);
            throw new RefusedException(refusal(e.fault()), words.getMessage());
        }
    }

    private static Refusal refusal(SignatureException.Fault fault) {
        return switch (fault) {
            case MISSING -> Refusal.MISSING_AUTHENTICATION_TOKEN;
            case EXPIRED_TOKEN -> Refusal.EXPIRED_TOKEN;
            default -> Refusal.INVALID_SIGNATURE;
        };
    }

    /** AWS shows a stranger no more than the end of the account's number. */
    private static String masked(String arn) {
        var end = Account.ID.substring(Account.ID.length() - 4);
        return arn.replace(":" + Account.ID + ":", ":********" + end + ":");
    }
}
