package dev.wildrydes.localcloud.service.ssm;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.CloudAssembly;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionResponse;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionResponse;

@Conformance(documented = "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-labels.html")
class LabelsTest {
    private static final String NAME = "/rides/url";

    @TempDir
    Path folder;

    private CloudAssembly cloud;

    @BeforeEach
    void start() {
        cloud = TestAssembly.of(folder, List.of(SsmService::new));
        put("one");
        put("two");
    }

    @AfterEach
    void stop() throws Exception {
        cloud.close();
    }

    @Test
    void aLabelSelectsTheVersionThatItIsAt() {
        assertThat(label(1L, "live").parameterVersion()).isEqualTo(1);
        assertThat(value(NAME + ":live")).isEqualTo("one");

        label(null, "live");
        assertThat(value(NAME + ":live")).isEqualTo("two");
        assertThat(history()).extracting(ParameterHistory::labels).containsExactly(List.of(), List.of("live"));
    }

    @Test
    void byPathAFilterSelectsTheLabelledVersion() {
        label(1L, "live");
        var request = GetParametersByPathRequest.builder()
                .path("/rides")
                .parameterFilters(ParameterStringFilter.builder()
                        .key("Label")
                        .values("live")
                        .build())
                .build();

        var found =
                cloud.call(request, GetParametersByPathResponse.class, OWNER).parameters();

        assertThat(found).singleElement().satisfies(one -> assertThat(one.value())
                .isEqualTo("one"));
    }

    @Test
    void labelsThatAreNoneAreGivenBack() {
        var answer = label(1L, "ok", "1st", "awsome", "SSM-x", "with space");

        assertThat(answer.invalidLabels()).containsExactly("1st", "awsome", "SSM-x", "with space");
        var removed = cloud.call(
                UnlabelParameterVersionRequest.builder()
                        .name(NAME)
                        .parameterVersion(1L)
                        .labels("ok", "other")
                        .build(),
                UnlabelParameterVersionResponse.class,
                OWNER);
        assertThat(removed.removedLabels()).containsExactly("ok");
        assertThat(removed.invalidLabels()).containsExactly("other");
        assertThatThrownBy(() -> value(NAME + ":ok"))
                .hasMessage(
                        "Systems Manager could not find version ok of " + NAME + ". Verify the version and try again.");
    }

    @Test
    void aVersionHasTenLabelsAtMost() {
        assertThatThrownBy(() ->
                        label(1L, IntStream.range(0, 11).mapToObj(i -> "l" + i).toArray(String[]::new)))
                .hasMessage("A parameter version can have a maximum of ten labels.");
    }

    @Test
    void theOldestOfAHundredVersionsStaysWhileItHasALabel() {
        label(1L, "first");
        IntStream.range(3, 101).forEach(i -> put("v" + i));

        assertThatThrownBy(() -> put("one too many"))
                .hasMessageStartingWith("You attempted to create a new version of " + NAME)
                .extracting("code")
                .isEqualTo("ParameterMaxVersionLimitExceeded");
    }

    private LabelParameterVersionResponse label(Long version, String... labels) {
        var request = LabelParameterVersionRequest.builder()
                .name(NAME)
                .parameterVersion(version)
                .labels(labels)
                .build();
        return cloud.call(request, LabelParameterVersionResponse.class, OWNER);
    }

    private List<ParameterHistory> history() {
        var request = GetParameterHistoryRequest.builder().name(NAME).build();
        return cloud.call(request, GetParameterHistoryResponse.class, OWNER).parameters();
    }

    private String value(String name) {
        var request = GetParameterRequest.builder().name(name).build();
        return cloud.call(request, GetParameterResponse.class, OWNER)
                .parameter()
                .value();
    }

    private void put(String value) {
        var request = PutParameterRequest.builder()
                .name(NAME)
                .value(value)
                .type("String")
                .overwrite(true)
                .build();
        cloud.call(request, PutParameterResponse.class, OWNER);
    }
}
