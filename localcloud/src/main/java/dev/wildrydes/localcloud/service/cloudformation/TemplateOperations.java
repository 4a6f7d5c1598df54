package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.cloudformation.stack.Definition;
import dev.wildrydes.localcloud.service.cloudformation.stack.ResourceTypes;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord;
import dev.wildrydes.localcloud.service.cloudformation.template.Capabilities;
import dev.wildrydes.localcloud.service.cloudformation.template.Template;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateCheck;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateReader;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ParameterConstraints;
import software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration;
import software.amazon.awssdk.services.cloudformation.model.ResourceIdentifierSummary;
import software.amazon.awssdk.services.cloudformation.model.TemplateParameter;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** The operations on templates. */
final class TemplateOperations {
    private final TemplateSource source;
    private final ResourceTypes types;
    private final StackLookup lookup;
    private final ChangeSetOperations sets;

    TemplateOperations(TemplateSource source, ResourceTypes types, StackLookup lookup, ChangeSetOperations sets) {
        this.source = source;
        this.types = types;
        this.lookup = lookup;
        this.sets = sets;
    }

    GetTemplateResponse get(GetTemplateRequest request, Call call) {
        checkNames(request);
        var definition = request.changeSetName() == null
                ? defined(lookup.described(request.stackName(), call))
                : sets.find(request.changeSetName(), request.stackName(), call).definition();
        return GetTemplateResponse.builder()
                .templateBody(definition.body())
                .stagesAvailable(TemplateStage.ORIGINAL, TemplateStage.PROCESSED)
                .build();
    }

    private static void checkNames(GetTemplateRequest request) {
        if (request.stackName() != null) {
            return;
        }
        if (request.changeSetName() == null) {
            throw TemplateError.validation("StackName is required if ChangeSetName is not specified.");
        }
        if (!request.changeSetName().startsWith("arn:")) {
            throw TemplateError.validation("StackName is a required parameter.");
        }
    }

    GetTemplateSummaryResponse summary(GetTemplateSummaryRequest request, Call call) {
        var text = request.stackName() == null
                ? source.text(request.templateBody(), request.templateURL(), call)
                : summarised(lookup.described(request.stackName(), call)).body();
        var template = TemplateReader.read(text);
        return GetTemplateSummaryResponse.builder()
                .description(template.description())
                .version(template.version())
                .metadata(template.metadata())
                .declaredTransforms(orNull(template.transforms()))
                .resourceIdentifierSummaries(identifiers(template))
                .resourceTypes(template.resources().values().stream()
                        .map(TemplateResource::type)
                        .distinct()
                        .toList())
                .capabilitiesWithStrings(orNull(Capabilities.needed(template)))
                .capabilitiesReason(Capabilities.reason(template))
                .parameters(template.parameters().values().stream()
                        .map(TemplateOperations::declaration)
                        .toList())
                .build();
    }

    ValidateTemplateResponse validate(ValidateTemplateRequest request, Call call) {
        var template = TemplateReader.read(source.text(request.templateBody(), request.templateURL(), call));
        TemplateCheck.check(template, types::type);
        return ValidateTemplateResponse.builder()
                .description(template.description())
                .capabilitiesWithStrings(orNull(Capabilities.needed(template)))
                .capabilitiesReason(Capabilities.reason(template))
                .declaredTransforms(orNull(template.transforms()))
                .parameters(parameters(template))
                .build();
    }

    private static List<TemplateParameter> parameters(Template template) {
        return template.parameters().values().stream()
                .map(parameter -> TemplateParameter.builder()
                        .parameterKey(parameter.name())
                        .defaultValue(parameter.defaultValue())
                        .noEcho(parameter.noEcho())
                        .description(parameter.description())
                        .build())
                .toList();
    }

    private static ParameterDeclaration declaration(
            dev.wildrydes.localcloud.service.cloudformation.template.TemplateParameter parameter) {
        return ParameterDeclaration.builder()
                .parameterKey(parameter.name())
                .parameterType(parameter.type())
                .defaultValue(parameter.defaultValue())
                .noEcho(parameter.noEcho())
                .description(parameter.description())
                .parameterConstraints(ParameterConstraints.builder()
                        .allowedValues(parameter.allowedValues())
                        .build())
                .build();
    }

    /** What could identify each resource to an import is not told, because there are no imports. */
    private static List<ResourceIdentifierSummary> identifiers(Template template) {
        var names = new LinkedHashMap<String, List<String>>();
        template.resources().values().forEach(resource -> names.computeIfAbsent(
                        resource.type(), type -> new ArrayList<>())
                .add(resource.logicalId()));
        return names.entrySet().stream()
                .map(type -> ResourceIdentifierSummary.builder()
                        .resourceType(type.getKey())
                        .logicalResourceIds(type.getValue())
                        .build())
                .toList();
    }

    /** Lists that AWS leaves out when they are empty. */
    static <T> List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static Definition summarised(StackRecord stack) {
        if (stack.definition() == null) {
            throw TemplateError.validation("GetTemplateSummary cannot be called on " + stack.status() + " stacks.");
        }
        return stack.definition();
    }

    private static Definition defined(StackRecord stack) {
        if (stack.definition() == null) {
            throw TemplateError.validation("Stack [" + stack.name() + "] has no template yet");
        }
        return stack.definition();
    }
}
