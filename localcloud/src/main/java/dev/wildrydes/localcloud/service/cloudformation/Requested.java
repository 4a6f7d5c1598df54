package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.service.cloudformation.stack.Definition;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;

/**
 * What the requests that define a stack have in common.
 *
 * @param body the template, or null
 * @param url where the template is, or null
 * @param resourceTypes the only ones allowed; empty when all are
 * @param tags null when the request leaves them as they are
 * @param previous the definition in force, or null
 * @param atOnce whether it is executed without having been looked at in a change set
 */
record Requested(
        String body,
        String url,
        boolean usePrevious,
        List<Parameter> parameters,
        List<Tag> tags,
        List<String> capabilities,
        List<String> resourceTypes,
        Definition previous,
        boolean atOnce) {

    static Requested of(CreateStackRequest request) {
        Refusals.check(request);
        return new Requested(
                request.templateBody(),
                request.templateURL(),
                false,
                request.parameters(),
                request.tags(),
                request.capabilitiesAsStrings(),
                request.resourceTypes(),
                null,
                true);
    }

    static Requested of(UpdateStackRequest request, Definition previous) {
        Refusals.check(request);
        return new Requested(
                request.templateBody(),
                request.templateURL(),
                Boolean.TRUE.equals(request.usePreviousTemplate()),
                request.parameters(),
                request.hasTags() ? request.tags() : null,
                request.capabilitiesAsStrings(),
                request.resourceTypes(),
                previous,
                true);
    }

    static Requested of(CreateChangeSetRequest request, Definition previous) {
        Refusals.check(request);
        return new Requested(
                request.templateBody(),
                request.templateURL(),
                Boolean.TRUE.equals(request.usePreviousTemplate()),
                request.parameters(),
                request.hasTags() ? request.tags() : null,
                request.capabilitiesAsStrings(),
                request.resourceTypes(),
                previous,
                false);
    }
}
