package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A function as it is kept, without its published versions.
 *
 * @param latest {@code $LATEST}
 * @param publication what has been published last
 * @param reservedConcurrency null if none is reserved
 * @param aliases by name
 * @param attached by qualifier
 * @param recursiveLoop {@code Allow}; null for {@code Terminate}
 */
record FunctionRecord(
        String region,
        String name,
        VersionRecord latest,
        Publication publication,
        Map<String, String> tags,
        Integer reservedConcurrency,
        Map<String, AliasRecord> aliases,
        Map<String, Attachment> attached,
        String recursiveLoop) {

    /**
     * The latest publication.
     *
     * @param number of its version; numbers are never given twice
     * @param fingerprint of the settings and the code that were published; empty if nothing was yet
     */
    record Publication(int number, String fingerprint) {
        static final Publication NONE = new Publication(0, "");
    }

    /** A function that has just been made. */
    static FunctionRecord of(FunctionName name, VersionRecord latest, Map<String, String> tags) {
        return new FunctionRecord(
                name.region(), name.name(), latest, Publication.NONE, tags, null, Map.of(), Map.of(), null);
    }

    @JsonIgnore
    FunctionName named() {
        return new FunctionName(region, name, Optional.empty());
    }

    /** What is attached under this qualifier. */
    Attachment attached(String qualifier) {
        return attached.getOrDefault(qualifier, Attachment.NONE);
    }

    FunctionRecord withLatest(VersionRecord version) {
        return new FunctionRecord(
                region, name, version, publication, tags, reservedConcurrency, aliases, attached, recursiveLoop);
    }

    FunctionRecord withPublication(Publication newer) {
        return new FunctionRecord(
                region, name, latest, newer, tags, reservedConcurrency, aliases, attached, recursiveLoop);
    }

    FunctionRecord withTags(Map<String, String> all) {
        return new FunctionRecord(
                region, name, latest, publication, all, reservedConcurrency, aliases, attached, recursiveLoop);
    }

    FunctionRecord withReservedConcurrency(Integer number) {
        return new FunctionRecord(region, name, latest, publication, tags, number, aliases, attached, recursiveLoop);
    }

    FunctionRecord withRecursiveLoop(String treatment) {
        return new FunctionRecord(
                region, name, latest, publication, tags, reservedConcurrency, aliases, attached, treatment);
    }

    FunctionRecord withAlias(AliasRecord alias) {
        var all = new TreeMap<>(aliases);
        all.put(alias.name(), alias);
        return withAliases(all);
    }

    /** The same without an alias and what is attached to it. */
    FunctionRecord withoutAlias(String alias) {
        var all = new TreeMap<>(aliases);
        all.remove(alias);
        return withAliases(all).withoutAttached(alias);
    }

    private FunctionRecord withAliases(Map<String, AliasRecord> all) {
        return new FunctionRecord(
                region, name, latest, publication, tags, reservedConcurrency, all, attached, recursiveLoop);
    }

    FunctionRecord withAttached(String qualifier, UnaryOperator<Attachment> change) {
        var all = new LinkedHashMap<>(attached);
        all.put(qualifier, change.apply(attached(qualifier)));
        return withAttached(all);
    }

    FunctionRecord withoutAttached(String qualifier) {
        var all = new HashMap<>(attached);
        all.remove(qualifier);
        return withAttached(all);
    }

    private FunctionRecord withAttached(Map<String, Attachment> all) {
        return new FunctionRecord(
                region, name, latest, publication, tags, reservedConcurrency, aliases, all, recursiveLoop);
    }
}
