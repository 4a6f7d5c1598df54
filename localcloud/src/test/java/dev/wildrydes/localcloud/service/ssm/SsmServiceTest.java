package dev.wildrydes.localcloud.service.ssm;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.daemon.CloudAssembly;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.service.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;

class SsmServiceTest {
    private static final String ARN = "arn:aws:ssm:us-east-2:000000000000:parameter";

    @TempDir
    Path folder;

    private CloudAssembly cloud;
    private SsmService ssm;

    @BeforeEach
    void start() {
        cloud = TestAssembly.of(folder, List.of(SsmService::new));
        ssm = (SsmService) cloud.services().get(0);
    }

    @AfterEach
    void stop() throws Exception {
        cloud.close();
    }

    @Test
    @Conformance(
            recorded = {
                "ssm/test_ssm: TestSSM::test_get_parameter_by_arn",
                "ssm/test_ssm: TestSSM::test_parameters_with_path"
            },
            documented = "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html")
    void aParameterIsFoundByNameByArnAndByVersion() {
        put("/rides/dev/Topic", "one", false);
        put("/rides/dev/Topic", "two", true);

        assertThat(get("/rides/dev/Topic").value()).isEqualTo("two");
        assertThat(get("/rides/dev/Topic").version()).isEqualTo(2);
        assertThat(get("/rides/dev/Topic").arn()).isEqualTo(ARN + "/rides/dev/Topic");
        assertThat(get(ARN + "/rides/dev/Topic").value()).isEqualTo("two");
        assertThat(get("/rides/dev/Topic:1").value()).isEqualTo("one");
        assertThat(get("/rides/dev/Topic:1").selector()).isEqualTo(":1");
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameterHistory.html")
    void historyKeepsWhatEachPutSaid() {
        put("name", "one", false);
        put("name", "two", true);

        var history = ssm.getParameterHistory(
                GetParameterHistoryRequest.builder().name("name").build(), OWNER);

        assertThat(history.parameters()).extracting(ParameterHistory::value).containsExactly("one", "two");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html")
    void aParameterIsNotOverwrittenUnasked() {
        put("name", "one", false);

        assertThatThrownBy(() -> put("name", "two", false))
                .hasMessage("The parameter already exists. To overwrite this value, set the overwrite option in the"
                        + " request to true.")
                .extracting("code")
                .isEqualTo("ParameterAlreadyExists");
    }

    @Test
    @Conformance(
            recorded = {
                "cloudformation/api/test_changesets: TestUpdates::test_deleting_resource",
                "cloudformation/resource_providers/ssm/test_parameter: TestBasicCRD::test_black_box"
            })
    void anUnknownParameterIsRefusedWithoutAWord() {
        assertThatThrownBy(() -> get("/none")).hasMessage("").extracting("code").isEqualTo("ParameterNotFound");
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html",
                "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html"
            })
    void anUnknownVersionOrABadNameIsRefusedByName() {
        put("name", "one", false);

        assertThatThrownBy(() -> get("name:7"))
                .hasMessage("Systems Manager could not find version 7 of name. Verify the version and try again.");
        assertThatThrownBy(() -> put("a/b", "x", false)).hasMessage("Parameter name must be a fully qualified name.");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html")
    void aSecretIsShownOnlyWhenDecryptionIsAskedFor() {
        ssm.putParameter(
                PutParameterRequest.builder()
                        .name("secret")
                        .value("open sesame")
                        .type("SecureString")
                        .build(),
                OWNER);

        var open = GetParameterRequest.builder().name("secret").withDecryption(true);
        assertThat(get("secret").value()).isNotEmpty().doesNotContain("sesame");
        assertThat(ssm.getParameter(open.build(), OWNER).parameter().value()).isEqualTo("open sesame");
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html")
    void aPathIsReadOneLevelOrAllAndPageByPage() {
        IntStream.range(0, 12).forEach(i -> put("/a/p" + i, "v", false));
        put("/a/deep/p", "v", false);
        put("/ab/p", "v", false);

        var names = new ArrayList<String>();
        var request = GetParametersByPathRequest.builder().path("/a");
        String token = null;
        do {
            var page = ssm.getParametersByPath(request.nextToken(token).build(), OWNER);
            page.parameters().forEach(parameter -> names.add(parameter.name()));
            token = page.nextToken();
        } while (token != null);

        assertThat(names).hasSize(12).doesNotHaveDuplicates().doesNotContain("/a/deep/p", "/ab/p");
        var all = GetParametersByPathRequest.builder().path("/a/deep").recursive(true);
        assertThat(ssm.getParametersByPath(all.build(), OWNER).parameters())
                .extracting(Parameter::name)
                .containsExactly("/a/deep/p");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html")
    void manyAreReadAtOnceAndUnknownOnesNamed() {
        put("here", "v", false);

        var answer = ssm.getParameters(
                GetParametersRequest.builder().names("here", "gone").build(), OWNER);

        assertThat(answer.parameters()).extracting(Parameter::name).containsExactly("here");
        assertThat(answer.invalidParameters()).containsExactly("gone");
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html")
    void descriptionsAreFiltered() {
        put("/a/one", "v", false);
        put("/b/two", "v", false);
        var filter =
                ParameterStringFilter.builder().key("Name").option("BeginsWith").values("/b/");

        var found = ssm.describeParameters(
                DescribeParametersRequest.builder()
                        .parameterFilters(filter.build())
                        .build(),
                OWNER);

        assertThat(found.parameters()).extracting(ParameterMetadata::name).containsExactly("/b/two");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html")
    void regionsAreApart() {
        put("name", "one", false);
        var elsewhere = Call.of(OWNER.principal(), "eu-west-1");

        assertThatThrownBy(() -> ssm.getParameter(
                        GetParameterRequest.builder().name("name").build(), elsewhere))
                .isInstanceOf(AwsError.class);
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html")
    void iamIsAskedForEachParameter() {
        assertThat(ssm.access(
                        GetParametersRequest.builder().names("/a/b:3", "c").build(), OWNER))
                .containsExactly(
                        new Access("ssm:GetParameters", ARN + "/a/b"), new Access("ssm:GetParameters", ARN + "/c"));
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ssm-parameter.html")
    void aStackMakesChangesAndTakesAwayItsParameter() {
        var provider = ssm.resourceProviders().get(0);
        var made = provider.create(step(null, properties("/s/p", "one")));
        assertThat(made.physicalId()).isEqualTo("/s/p");
        assertThat(made.attributes()).containsEntry("Value", "one");
        assertThat(provider.create(step(null, properties("/s/p", "one")))).isEqualTo(made);

        provider.update(step("/s/p", properties("/s/p", "two")));
        assertThat(get("/s/p").value()).isEqualTo("two");

        provider.delete(step("/s/p", properties("/s/p", "two")));
        provider.delete(step("/s/p", properties("/s/p", "two")));
        assertThatThrownBy(() -> get("/s/p")).isInstanceOf(AwsError.class);
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ssm-parameter.html")
    void aStackDoesNotTakeOverSomebodysParameter() {
        put("/s/p", "mine", false);

        assertThatThrownBy(() -> ssm.resourceProviders().get(0).create(step(null, properties("/s/p", "one"))))
                .extracting("code")
                .isEqualTo("ParameterAlreadyExists");
    }

    private static ObjectNode properties(String name, String value) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Name", name)
                .put("Type", "String")
                .put("Value", value);
    }

    private static ResourceRequest step(String physicalId, ObjectNode properties) {
        return new ResourceRequest(
                "arn:aws:cloudformation:us-east-2:000000000000:stack/s/1",
                "P",
                "s-P-ABCDEFGHIJKL",
                physicalId,
                properties,
                JsonNodeFactory.instance.objectNode(),
                Map.of("team", "rides"),
                OWNER);
    }

    private void put(String name, String value, boolean overwrite) {
        ssm.putParameter(
                PutParameterRequest.builder()
                        .name(name)
                        .value(value)
                        .type("String")
                        .overwrite(overwrite)
                        .build(),
                OWNER);
    }

    private Parameter get(String name) {
        return ssm.getParameter(GetParameterRequest.builder().name(name).build(), OWNER)
                .parameter();
    }
}
