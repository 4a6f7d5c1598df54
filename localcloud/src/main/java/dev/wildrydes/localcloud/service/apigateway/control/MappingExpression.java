package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import java.util.regex.Pattern;

/** What a parameter may be mapped from; see "Parameter mapping source reference" in the API Gateway Developer Guide. */
final class MappingExpression {
    private static final Pattern KNOWN = Pattern.compile("'[^']*'"
            + "|method\\.request\\.(path|querystring|multivaluequerystring|header|multivalueheader)\\.[^\\s]+"
            + "|method\\.request\\.body(\\..+)?"
            + "|integration\\.response\\.(header|multivalueheader)\\.[^\\s]+"
            + "|integration\\.response\\.body(\\..+)?"
            + "|(context|stageVariables)\\.[^\\s]+");

    private static final Pattern PARAMETER = Pattern.compile(
            "method\\.request\\.(path|querystring|multivaluequerystring|header|multivalueheader)\\.[^\\s]+");

    private MappingExpression() {}

    /** Refuses what names no parameter of a method's request. */
    static void checkRequestParameter(String name) {
        if (!PARAMETER.matcher(name).matches()) {
            throw unknown(name);
        }
    }

    /** Refuses what is no mapping expression, in AWS's words. */
    static void check(String expression) {
        if (expression == null || !KNOWN.matcher(expression).matches()) {
            throw unknown(expression);
        }
    }

    private static AwsError unknown(String expression) {
        return Errors.badRequest("Invalid mapping expression specified: Validation Result: warnings : [], errors :"
                + " [Invalid mapping expression specified: " + expression + "]");
    }
}
