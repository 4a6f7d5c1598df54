package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.service.cloudformation.stack.BoundTemplate;
import dev.wildrydes.localcloud.service.cloudformation.stack.Definition;
import dev.wildrydes.localcloud.service.cloudformation.stack.ResourceTypes;
import dev.wildrydes.localcloud.service.cloudformation.stack.Surroundings;
import dev.wildrydes.localcloud.service.cloudformation.template.Capabilities;
import dev.wildrydes.localcloud.service.cloudformation.template.ParameterValues;
import dev.wildrydes.localcloud.service.cloudformation.template.Rules;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateCheck;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Makes a checked definition of what a request asks for. */
final class Definitions {
    private final TemplateSource source;
    private final ResourceTypes types;

    Definitions(TemplateSource source, ResourceTypes types) {
        this.source = source;
        this.types = types;
    }

    /**
     * The definition.
     *
     * @throws dev.wildrydes.localcloud.AwsError for everything that can be held against it before it is executed
     */
    Definition of(Requested requested, Surroundings surroundings) {
        var body = body(requested, surroundings);
        var template = TemplateReader.read(body);
        TemplateCheck.check(template, types::type);
        Refusals.check(template, requested.resourceTypes());
        Capabilities.check(template, requested.capabilities());
        if (requested.atOnce()) {
            Capabilities.checkExpansion(template, requested.capabilities());
        }
        var values = ParameterValues.of(template, given(requested), surroundings::ssm);
        var variables = new LinkedHashMap<>(values.variables(template));
        variables.putAll(BoundTemplate.pseudoParameters(surroundings.call().region()));
        Rules.check(template, variables);
        return new Definition(body, values, tags(requested), List.copyOf(requested.capabilities()));
    }

    private String body(Requested requested, Surroundings surroundings) {
        if (!requested.usePrevious()) {
            return source.text(requested.body(), requested.url(), surroundings.call());
        }
        if (requested.previous() == null) {
            throw TemplateError.validation("Cannot use the previous template of a stack that has none.");
        }
        return requested.previous().body();
    }

    private static Map<String, String> given(Requested requested) {
        var given = new LinkedHashMap<String, String>();
        for (var parameter : requested.parameters()) {
            given.put(parameter.parameterKey(), value(parameter, requested.previous()));
        }
        return given;
    }

    private static String value(Parameter parameter, Definition previous) {
        if (!Boolean.TRUE.equals(parameter.usePreviousValue())) {
            return parameter.parameterValue() == null ? "" : parameter.parameterValue();
        }
        var known = previous == null ? null : previous.parameters().values().get(parameter.parameterKey());
        if (known == null) {
            throw TemplateError.validation("Invalid input for parameter key " + parameter.parameterKey()
                    + ". Cannot specify usePreviousValue as true for a parameter key not in the previous template");
        }
        return known;
    }

    private static Map<String, String> tags(Requested requested) {
        if (requested.tags() == null) {
            return requested.previous() == null
                    ? Map.of()
                    : requested.previous().tags();
        }
        var tags = new LinkedHashMap<String, String>();
        for (Tag tag : requested.tags()) {
            tags.put(tag.key(), tag.value());
        }
        return tags;
    }
}
