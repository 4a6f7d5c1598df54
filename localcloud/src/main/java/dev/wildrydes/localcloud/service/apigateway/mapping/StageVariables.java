package dev.wildrydes.localcloud.service.apigateway.mapping;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stage variables in URIs: {@code ${stageVariables.lookup}}. */
public final class StageVariables {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{stageVariables\\.([A-Za-z0-9_]+)}");

    private StageVariables() {}

    /** The text with the variables' values; a variable that the stage does not have becomes nothing, as on AWS. */
    public static String fill(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), "")));
    }
}
