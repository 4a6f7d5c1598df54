package dev.wildrydes.localcloud.service.ssm;

import dev.wildrydes.localcloud.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parameter with its history.
 *
 * @param versions oldest first, never empty
 * @param labels and the number of the version that each is at
 */
record StoredParameter(
        String name, List<ParameterVersion> versions, Map<String, String> tags, Map<String, Long> labels) {
    private static final int MOST_VERSIONS = 100;

    StoredParameter {
        versions = List.copyOf(versions);
        tags = Map.copyOf(tags);
        labels = labels == null ? Map.of() : Map.copyOf(labels);
    }

    ParameterVersion latest() {
        return versions.get(versions.size() - 1);
    }

    /** @param selector a version's number or one of its labels */
    Optional<ParameterVersion> version(String selector) {
        var number = labels.containsKey(selector) ? labels.get(selector).toString() : selector;
        return versions.stream()
                .filter(version -> Long.toString(version.version()).equals(number))
                .findFirst();
    }

    /** The labels of one version, sorted. */
    List<String> labels(ParameterVersion version) {
        return labels.entrySet().stream()
                .filter(label -> label.getValue() == version.version())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** With one more version; the oldest goes when there are more than Parameter Store keeps. */
    StoredParameter with(ParameterVersion next) {
        var all = new ArrayList<>(versions);
        all.add(next);
        if (all.size() > MOST_VERSIONS && !labels(all.get(0)).isEmpty()) {
            throw new AwsError(
                    400,
                    "ParameterMaxVersionLimitExceeded",
                    "You attempted to create a new version of " + name
                            + " by calling the PutParameter API with the overwrite flag. Version "
                            + all.get(0).version()
                            + ", the oldest version, can't be deleted because it has a label associated with it. Move"
                            + " the label to another version of the parameter, and try again.");
        }
        var kept = all.subList(Math.max(0, all.size() - MOST_VERSIONS), all.size());
        return new StoredParameter(name, kept, tags, labels);
    }

    StoredParameter withTags(Map<String, String> others) {
        return new StoredParameter(name, versions, others, labels);
    }

    StoredParameter withLabels(Map<String, Long> others) {
        return new StoredParameter(name, versions, tags, others);
    }
}
