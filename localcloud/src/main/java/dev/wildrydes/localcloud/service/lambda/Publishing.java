package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.runtime.FunctionRuntime;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Published versions: how they come to be and how they go. */
final class Publishing {
    private final Cloud cloud;
    private final FunctionTable table;
    private final FunctionRuntime runtime;

    Publishing(Cloud cloud, FunctionTable table, FunctionRuntime runtime) {
        this.cloud = cloud;
        this.table = table;
        this.runtime = runtime;
    }

    /**
     * Publishes {@code $LATEST}; the version that was published last, if nothing has changed since.
     *
     * @param description of the version; null for that of {@code $LATEST}
     */
    VersionRecord publish(FunctionName name, String description) {
        return table.transaction(() -> {
            var function = table.get(name);
            var fingerprint = Configurations.fingerprint(function.latest().settings());
            var last = function.publication();
            var known = table.version(name, Integer.toString(last.number()));
            if (known.isPresent() && last.fingerprint().equals(fingerprint)) {
                return known.get();
            }
            var number = last.number() + 1;
            var version = version(name, function.latest(), number, description);
            table.addVersion(name, version);
            table.change(name, before -> before.withPublication(new FunctionRecord.Publication(number, fingerprint))
                    .withLatest(republished(before.latest())));
            return version;
        });
    }

    private static VersionRecord version(FunctionName name, VersionRecord latest, int number, String description) {
        var settings = Configurations.settled(latest.settings())
                .put("Version", Integer.toString(number))
                .put("FunctionArn", name.arn() + ":" + number);
        if (settings.at("/SnapStart/ApplyOn").asText().equals("PublishedVersions")) {
            settings.withObject("/SnapStart").put("OptimizationStatus", "On");
        }
        if (description != null) {
            settings.put("Description", description);
        }
        return new VersionRecord(settings, latest.codeBlob(), UUID.randomUUID().toString());
    }

    /** To publish gives {@code $LATEST} a new revision id, as recorded in LocalStack's revisions snapshots. */
    private static VersionRecord republished(VersionRecord latest) {
        var settings = latest.settings().deepCopy();
        settings.put("RevisionId", UUID.randomUUID().toString());
        return new VersionRecord(settings, latest.codeBlob(), latest.running());
    }

    /** Takes a version away; one that is not there is no error. */
    void delete(FunctionName name) {
        var number = name.effectiveQualifier();
        if (number.equals(FunctionName.LATEST)) {
            throw LambdaErrors.invalid("$LATEST version cannot be deleted without deleting the function.");
        }
        if (!FunctionName.isNumber(number) && !number.startsWith("$")) {
            throw LambdaErrors.invalid("Deletion of aliases is not currently supported.");
        }
        var blob = table.transaction(() -> {
            var pointing = table.get(name).aliases().values().stream()
                    .filter(alias -> alias.pointsTo(number))
                    .map(AliasRecord::name)
                    .toList();
            if (!pointing.isEmpty()) {
                throw LambdaErrors.conflict(
                        "Unable to delete version because the following aliases reference it: " + pointing);
            }
            var version = table.version(name, number);
            table.removeVersion(name, number);
            table.change(name, function -> function.withoutAttached(number));
            return version.map(VersionRecord::codeBlob);
        });
        runtime.retire(name.arn(), number, "");
        blob.ifPresent(unused -> dropUnused(name, unused));
    }

    /** Deletes a package that neither {@code $LATEST} nor a version has any more. */
    void dropUnused(FunctionName name, String blob) {
        if (!blobs(table.get(name)).contains(blob)) {
            cloud.blobs().delete(blob);
        }
    }

    /** The packages of a function and its versions. */
    Set<String> blobs(FunctionRecord function) {
        var blobs = new HashSet<String>();
        blobs.add(function.latest().codeBlob());
        table.versions(function.named()).forEach(version -> blobs.add(version.codeBlob()));
        return blobs;
    }
}
