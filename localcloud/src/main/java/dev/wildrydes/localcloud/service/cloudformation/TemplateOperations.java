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
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ParameterConstraints;
import software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration;
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
        var definition = request.changeSetName() == null
                ? defined(lookup.described(request.stackName(), call))
                : sets.find(request.changeSetName(), request.stackName(), call).definition();
        return GetTemplateResponse.builder()
                .templateBody(definition.body())
                .stagesAvailable(TemplateStage.ORIGINAL, TemplateStage.PROCESSED)
                .build();
    }

    GetTemplateSummaryResponse summary(GetTemplateSummaryRequest request, Call call) {
        var text = request.stackName() == null
                ? source.text(request.templateBody(), request.templateURL(), call)
                : defined(lookup.described(request.stackName(), call)).body();
        var template = TemplateReader.read(text);
        return GetTemplateSummaryResponse.builder()
                .description(template.description())
                .version(template.version())
                .metadata(template.metadata())
                .declaredTransforms(template.transforms())
                .resourceTypes(template.resources().values().stream()
                        .map(TemplateResource::type)
                        .distinct()
                        .toList())
                .capabilitiesWithStrings(Capabilities.needed(template))
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
                .capabilitiesWithStrings(Capabilities.needed(template))
                .capabilitiesReason(Capabilities.reason(template))
                .declaredTransforms(template.transforms())
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

    private static Definition defined(StackRecord stack) {
        if (stack.definition() == null) {
            throw TemplateError.validation("Stack [" + stack.name() + "] has no template yet");
        }
        return stack.definition();
    }
}
