package dev.wildrydes.localcloud.service.ssm;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.CloudAssembly;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParametersFilter;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;

class ParameterRulesTest {
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
    @Conformance(documented = "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html")
    void whatAParameterCannotBeIsRefused() {
        refuses(
                () -> put(put -> put.type("Text")),
                "ValidationException",
                "1 validation error detected: Value 'Text' at 'type' failed to satisfy constraint: Member must satisfy"
                        + " enum value set: [SecureString, StringList, String]");
        refuses(
                () -> put(put -> put.tier("Free")),
                "ValidationException",
                "1 validation error detected: Value 'Free' at 'tier' failed to satisfy constraint: Member must satisfy"
                        + " enum value set: [Standard, Advanced, Intelligent-Tiering]");
        refuses(
                () -> put(put -> put.keyId("alias/rides")),
                "ValidationException",
                "KeyId is required for SecureString type parameter only.");
        put(put -> put.tier("Advanced"));
        refuses(
                () -> put(put -> put.tier("Standard").overwrite(true)),
                "ValidationException",
                "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the"
                        + " advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the"
                        + " advanced parameter and recreate it as a standard parameter.");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-parameter-name-constraints.html")
    void namesThatAwsKeepsForItselfAreRefused() {
        refuses(
                () -> put(put -> put.name("awsRides")),
                "ValidationException",
                "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
        refuses(
                () -> put(put -> put.name("/aws/rides")),
                "AccessDeniedException",
                "No access to reserved parameter name: /aws/rides.");
        refuses(
                () -> put(put -> put.name("/ssm/rides")),
                "ValidationException",
                "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it can consist"
                        + " of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters,"
                        + " numbers and the following 3 symbols .-_");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html")
    void tenParametersAreReadAtOnce() {
        var names = IntStream.range(0, 11).mapToObj(at -> "p" + at).toList();

        refuses(
                () -> ssm.getParameters(
                        GetParametersRequest.builder().names(names).build(), OWNER),
                "ValidationException",
                "1 validation error detected: Value '" + names + "' at 'names' failed to satisfy constraint: Member"
                        + " must have length less than or equal to 10.");
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParametersFilter.html")
    void anOlderFilterHasAKeyAndValues() {
        refuses(
                () -> describeOlder(filter -> filter.values("White")),
                "ValidationException",
                "1 validation error detected: Value null at 'filters.1.member.key' failed to satisfy constraint: Member"
                        + " must not be null");
        refuses(
                () -> describeOlder(filter -> filter.key("Name")),
                "ValidationException",
                "1 validation error detected: Value null at 'filters.1.member.values' failed to satisfy constraint:"
                        + " Member must not be null");
        refuses(
                () -> describeOlder(filter -> filter.key("Color").values("White")),
                "ValidationException",
                "1 validation error detected: Value 'Color' at 'filters.1.member.key' failed to satisfy constraint:"
                        + " Member must satisfy enum value set: [Name, Type, KeyId]");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html")
    void filtersThatAreNoneAreRefused() {
        refuses(
                () -> describe(filter("Color", null, "White")),
                "ValidationException",
                "1 validation error detected: Value 'Color' at 'parameterFilters.1.member.key' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern:"
                        + " tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType");
        refuses(
                () -> describe(filter("Path", "Contains", "/a")),
                "InvalidFilterOption",
                "The following filter option is not valid: Contains. Valid options include: [Recursive, OneLevel].");
        refuses(
                () -> describe(filter("Label", null, "a")),
                "InvalidFilterKey",
                "The following filter key is not valid: Label. Valid filter keys include: [Path, Name, Type, KeyId,"
                        + " Tier].");
        refuses(
                () -> describe(filter("Name", null, "a"), filter("Name", null, "b")),
                "InvalidFilterKey",
                "The following filter is duplicated in the request: Name. A request can contain only one occurrence of"
                        + " a specific filter.");
        refuses(
                () -> describe(filter("Type", null, "Text")),
                "InvalidFilterOption",
                "The following filter value is not valid: Text. Valid values include: [String, StringList,"
                        + " SecureString].");
        refuses(
                () -> ssm.getParametersByPath(
                        GetParametersByPathRequest.builder()
                                .path("/")
                                .parameterFilters(filter("Name", null, "a"))
                                .build(),
                        OWNER),
                "InvalidFilterKey",
                "The following filter key is not valid: Name. Valid filter keys include: [Type, KeyId].");
        refuses(
                () -> ssm.describeParameters(
                        DescribeParametersRequest.builder()
                                .filters(ParametersFilter.builder()
                                        .key("Name")
                                        .values("a")
                                        .build())
                                .parameterFilters(filter("Name", null, "a"))
                                .build(),
                        OWNER),
                "ValidationException",
                "You can use either Filters or ParameterFilters in a single request.");
    }

    private void describe(ParameterStringFilter... filters) {
        ssm.describeParameters(
                DescribeParametersRequest.builder().parameterFilters(filters).build(), OWNER);
    }

    private void describeOlder(Consumer<ParametersFilter.Builder> filter) {
        ssm.describeParameters(
                DescribeParametersRequest.builder()
                        .filters(
                                ParametersFilter.builder().applyMutation(filter).build())
                        .build(),
                OWNER);
    }

    private static ParameterStringFilter filter(String key, String option, String value) {
        return ParameterStringFilter.builder()
                .key(key)
                .option(option)
                .values(value)
                .build();
    }

    private void put(UnaryOperator<PutParameterRequest.Builder> more) {
        ssm.putParameter(
                more.apply(PutParameterRequest.builder()
                                .name("/rides/url")
                                .type("String")
                                .value("v"))
                        .build(),
                OWNER);
    }

    private static void refuses(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call).hasMessage(message).extracting("code").isEqualTo(code);
    }
}
