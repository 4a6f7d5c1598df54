package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.cloudformation.stack.Exports;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.cloudformation.model.ListExportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListImportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListImportsResponse;

/**
 * The operations that describe what stacks give to each other.
 *
 * @param exports of all stacks
 */
record ExportDescriptions(Exports exports) {

    ListExportsResponse exports(ListExportsRequest request, Call call) {
        var page = Page.of(exports.all(call.region()), request.nextToken());
        return ListExportsResponse.builder()
                .exports(page.items().stream()
                        .map(export -> Export.builder()
                                .exportingStackId(export.stackId())
                                .name(export.name())
                                .value(export.value())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    ListImportsResponse imports(ListImportsRequest request, Call call) {
        var name = String.valueOf(request.exportName());
        var importers = exports.importers(call.region(), name);
        if (importers.isEmpty()) {
            throw TemplateError.validation("Export '" + name + "' is not imported by any stack.");
        }
        var page = Page.of(importers, request.nextToken());
        return ListImportsResponse.builder()
                .imports(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
