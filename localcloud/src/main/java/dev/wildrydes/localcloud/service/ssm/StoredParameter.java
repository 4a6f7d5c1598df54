package dev.wildrydes.localcloud.service.ssm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parameter with its history.
 *
 * @param versions oldest first, never empty
 */
record StoredParameter(String name, List<ParameterVersion> versions, Map<String, String> tags) {
    private static final int MOST_VERSIONS = 100;

    StoredParameter {
        versions = List.copyOf(versions);
        tags = Map.copyOf(tags);
    }

    ParameterVersion latest() {
        return versions.get(versions.size() - 1);
    }

    Optional<ParameterVersion> version(String number) {
        return versions.stream()
                .filter(version -> Long.toString(version.version()).equals(number))
                .findFirst();
    }

    /** With one more version; the oldest goes when there are more than Parameter Store keeps. */
    StoredParameter with(ParameterVersion next) {
        var all = new ArrayList<>(versions);
        all.add(next);
        return new StoredParameter(name, all.subList(Math.max(0, all.size() - MOST_VERSIONS), all.size()), tags);
    }

    StoredParameter withTags(Map<String, String> others) {
        return new StoredParameter(name, versions, others);
    }
}
