package dev.wildrydes.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the templates and the functions promise each other. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("..", "templates");
    private static final Pattern API_DEFINITION =
            Pattern.compile("^ {4}Type: AWS::ApiGateway::(RestApi|Resource|Method)$", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"ride-fleet.yaml", "rides.yaml", "ride-record.yaml"})
    void aDeploymentIsNamedByItsApisDefinition(String template) throws Exception {
        String definition = resources(template).values().stream()
                .filter(resource -> API_DEFINITION.matcher(resource).find())
                .collect(Collectors.joining());
        String hash = sha256(definition.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        assertThat(resources(template).keySet())
                .as(
                        "the API of %s has changed: rename its deployment, also in its stage, to …ApiDeployment%s",
                        template, hash)
                .filteredOn(name -> name.contains("ApiDeployment"))
                .singleElement()
                .asString()
                .endsWith("ApiDeployment" + hash);
    }

    @Test
    void changedUnicornsAreAnUpdateOfTheCustomResource() throws Exception {
        String hash = sha256(Files.readAllBytes(TEMPLATES.resolve("unicorns.json")));
        assertThat(resources("ride-fleet.yaml").get("LoadTable"))
                .as("unicorns.json has changed")
                .contains("UnicornsSha256: " + hash);
    }

    @Test
    void everyHandlerInATemplateIsAMethodHere() throws Exception {
        for (String function : functions().toList()) {
            String[] handler = property(function, "Handler").split("::");
            assertThat(Class.forName(handler[0]).getMethods())
                    .extracting(Method::getName)
                    .contains(handler[1]);
        }
    }

    @Test
    void theLongestStageLeavesEveryFunctionALegalName() throws Exception {
        assertThat(functions()
                        .map(function -> property(function, "FunctionName").replace("${Stage}", "s".repeat(21))))
                .hasSize(6)
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo("!Sub ".length() + 64));
    }

    @Test
    void theTwoGetUnicornsDifferInHandlerAlone() throws Exception {
        Map<String, String> fleet = resources("ride-fleet.yaml");
        String invoke = fleet.get("RequestUnicornInvokeLambdaFunction");
        String apig =
                fleet.get("RequestUnicornApigLambdaFunction").replace("RequestUnicornApig", "RequestUnicornInvoke");
        assertThat(apig.replace("handleApig", "handleInvoke").replaceFirst("Description: .*", ""))
                .isEqualTo(invoke.replaceFirst("Description: .*", ""));
    }

    @Test
    void aSlowGetUnicornIsToldBeforeItsCallersAndTheGatewaysTimeEnds() throws Exception {
        int unicorn = timeout(resources("ride-fleet.yaml").get("RequestUnicornInvokeLambdaFunction"));
        int ride = timeout(resources("rides.yaml").get("RequestRideLambdaFunction"));
        int publishing = 5;
        assertThat(RequestRide.LOOKUP_LIMIT.toSeconds()).isBetween(unicorn + 1L, ride - publishing - 1L);
        assertThat(ride).isLessThan(29);
    }

    private static int timeout(String function) {
        return Integer.parseInt(property(function, "Timeout"));
    }

    private static Stream<String> functions() throws IOException {
        return Stream.of(resources("ride-fleet.yaml"), resources("rides.yaml"), resources("ride-record.yaml"))
                .flatMap(resources -> resources.values().stream())
                .filter(resource -> resource.contains("    Type: AWS::Lambda::Function\n"));
    }

    private static String property(String resource, String name) {
        Matcher property =
                Pattern.compile("^ {6}" + name + ": (.*)$", Pattern.MULTILINE).matcher(resource);
        assertThat(property.find()).as("%s in %s", name, resource).isTrue();
        return property.group(1);
    }

    /** The text of each resource, without comments and empty lines. */
    private static Map<String, String> resources(String template) throws IOException {
        String text = Files.readString(TEMPLATES.resolve(template));
        String section = text.substring(text.indexOf("\nResources:\n"), text.indexOf("\nOutputs:\n"));
        List<String> lines = section.lines()
                .skip(2)
                .filter(line -> !line.isBlank() && !line.trim().startsWith("#"))
                .toList();
        Map<String, String> resources = new LinkedHashMap<>();
        String name = "";
        for (String line : lines) {
            name = line.matches(" {2}\\w+:") ? line.substring(2, line.length() - 1) : name;
            resources.merge(name, line + "\n", String::concat);
        }
        return resources;
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
