package dev.wildrydes.cli.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the doctor found.
 *
 * @param target the target that was to be used
 * @param checks in the order in which they were made
 */
public record DoctorResult(String target, List<Check> checks) {
    public DoctorResult {
        checks = List.copyOf(checks);
    }

    /** Whether nothing is in the way of commands. */
    @JsonProperty
    public boolean healthy() {
        return failures() == 0;
    }

    /** How many checks failed. */
    public long failures() {
        return checks.stream()
                .filter(check -> check.state() == Check.State.failed)
                .count();
    }
}
