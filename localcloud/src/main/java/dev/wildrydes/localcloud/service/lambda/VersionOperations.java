package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import java.util.ArrayList;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;

/** Operations on published versions. */
final class VersionOperations {
    private static final int MOST_PER_PAGE = 50;

    private final FunctionTable table;
    private final Publishing publishing;
    private final Settling settling;

    VersionOperations(FunctionTable table, Publishing publishing, Settling settling) {
        this.table = table;
        this.publishing = publishing;
        this.settling = settling;
    }

    /** PublishVersion. */
    public PublishVersionResponse publishVersion(PublishVersionRequest request, Call call) {
        var name = FunctionName.of(request.functionName(), null, call.region()).unqualified();
        var function = table.get(name);
        settling.refuseWhileInProgress(function);
        var latest = function.latest();
        Functions.checkRevision(latest, request.revisionId());
        var sha256 = latest.configuration().codeSha256();
        if (request.codeSha256() != null && !request.codeSha256().equals(sha256)) {
            throw LambdaErrors.invalid("CodeSHA256 (" + request.codeSha256()
                    + ") is different from current CodeSHA256 in $LATEST (" + sha256
                    + "). Please try again with the CodeSHA256 in $LATEST.");
        }
        var version = publishing.publish(name, request.description());
        return Shapes.read(version.settings(), PublishVersionResponse.builder());
    }

    /** ListVersionsByFunction; the marker is the last version's number. */
    public ListVersionsByFunctionResponse listVersionsByFunction(ListVersionsByFunctionRequest request, Call call) {
        var name = FunctionName.of(request.functionName(), null, call.region()).unqualified();
        var all = new ArrayList<VersionRecord>();
        all.add(table.get(name).latest());
        all.addAll(table.versions(name));
        var page = Page.of(all, VersionOperations::order, request.marker(), request.maxItems(), MOST_PER_PAGE);
        return ListVersionsByFunctionResponse.builder()
                .versions(page.items().stream()
                        .map(version -> shown(name, version))
                        .toList())
                .nextMarker(page.nextMarker())
                .build();
    }

    private static FunctionConfiguration shown(FunctionName name, VersionRecord version) {
        return version.listed(name.arn() + ":" + version.number());
    }

    /** {@code $LATEST} first, then as numbers go. */
    private static String order(VersionRecord version) {
        var number = version.number();
        return number.equals(FunctionName.LATEST) ? "0" : "%010d".formatted(Integer.parseInt(number));
    }
}
