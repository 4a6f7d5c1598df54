package dev.wildrydes.localcloud.service.apigateway.template;

import java.io.StringWriter;
import java.util.Map;
import java.util.Properties;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.resource.loader.StringResourceLoader;
import org.apache.velocity.util.introspection.SecureUberspector;
import org.slf4j.helpers.NOPLogger;

/**
 * Evaluates mapping templates as API Gateway does: in the Velocity Template Language of Velocity 1.7, where what is not
 * there is written as nothing; see "Mapping template reference" in the API Gateway Developer Guide. A template reaches
 * its variables and nothing else: no files, no classes.
 */
public final class MappingTemplate {
    private static final int MOST_ROUNDS = 1000;
    private static final TemplateFunctions FUNCTIONS = new TemplateFunctions();

    private MappingTemplate() {}

    /** The engine takes a while to start, which an API without templates need not wait for. */
    private static final class Engine {
        static final VelocityEngine VELOCITY = start();

        private static VelocityEngine start() {
            var settings = new Properties();
            settings.setProperty("resource.loaders", "string");
            settings.setProperty("resource.loader.string.class", StringResourceLoader.class.getName());
            settings.setProperty("velocimacro.library.path", "");
            settings.setProperty("introspector.uberspect.class", SecureUberspector.class.getName());
            settings.setProperty("runtime.log.log_invalid_references", "false");
            settings.setProperty("directive.foreach.max_loops", Integer.toString(MOST_ROUNDS));
            settings.setProperty("directive.if.empty_check", "false");
            settings.setProperty("parser.allow_hyphen_in_identifiers", "true");
            settings.setProperty("parser.space_gobbling", "bc");
            var engine = new VelocityEngine(settings);
            engine.setProperty(RuntimeConstants.RUNTIME_LOG_INSTANCE, NOPLogger.NOP_LOGGER);
            return engine;
        }
    }

    /**
     * What {@code template} comes to.
     *
     * @param input {@code $input}
     * @param context {@code $context}, which the template may change
     * @param stageVariables {@code $stageVariables}
     * @throws TemplateException if the template cannot be evaluated
     */
    public static String evaluate(
            String template, TemplateInput input, Map<String, Object> context, Map<String, String> stageVariables) {
        if (template.indexOf('$') < 0 && template.indexOf('#') < 0) {
            return template;
        }
        var variables = new VelocityContext();
        variables.put("input", input);
        variables.put("context", context);
        variables.put("stageVariables", stageVariables);
        variables.put("util", FUNCTIONS);
        var nothingForNull = new EventCartridge();
        nothingForNull.addReferenceInsertionEventHandler(
                (velocity, reference, value) -> value == null ? "" : value.toString());
        nothingForNull.attachToContext(variables);
        var out = new StringWriter();
        try {
            Engine.VELOCITY.evaluate(variables, out, "template", template);
            return out.toString();
        } catch (VelocityException e) {
            throw new TemplateException(e);
        }
    }
}
