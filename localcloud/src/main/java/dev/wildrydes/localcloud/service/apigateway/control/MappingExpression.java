package dev.wildrydes.localcloud.service.apigateway.control;

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

    private MappingExpression() {}

    /** Refuses what is no mapping expression, in AWS's words. */
    static void check(String expression) {
        if (expression == null || !KNOWN.matcher(expression).matches()) {
            throw Errors.badRequest("Invalid mapping expression specified: Validation Result: warnings : [], errors :"
                    + " [Invalid mapping expression specified: " + expression + "]");
        }
    }
}
