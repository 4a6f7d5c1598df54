package dev.wildrydes.localcloud.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.daemon.LocalClouds.StartOptions;
import dev.wildrydes.localcloud.service.lambda.FunctionZip;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import dev.wildrydes.localcloud.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Daemons as they really are: processes of their own. */
class DaemonProcessesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
            "Principal":{"Service":"lambda.amazonaws.com"}}]}""";

    @TempDir
    Path folder;

    private final List<String> progress = new ArrayList<>();
    private LocalClouds clouds;

    @BeforeEach
    void name() {
        clouds = LocalClouds.in(new Home(folder.resolve("home")));
    }

    @AfterEach
    void stop() {
        clouds.stop();
    }

    @Test
    void aSecondStartFindsTheCloudThatRuns() {
        var first = start();

        assertThat(start()).isEqualTo(first);
        assertThat(clouds.find()).contains(first);
        assertThat(progress)
                .containsExactly("Starting the local cloud on 127.0.0.1:"
                        + first.endpoint().getPort());
    }

    @Test
    void clientsThatStartAtOnceMakeOneDaemon() throws Exception {
        var clients = new ArrayList<Process>();
        for (var i = 0; i < 3; i++) {
            clients.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            StartingClient.class.getName(),
                            clouds.home().folder().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }

        var pids = new HashSet<String>();
        for (var client : clients) {
            pids.add(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        }

        assertThat(pids)
                .containsExactly(String.valueOf(clouds.find().orElseThrow().pid()));
    }

    @Test
    void aKilledCloudIsStartedAgainWithAllThatItHadAndItsEndIsTold() throws Exception {
        var killed = start();
        putParameter(killed, "/unicorn", "Shadowfax");
        process(killed).destroyForcibly();
        ended(process(killed));
        assertThat(clouds.find()).isEmpty();
        progress.clear();

        var again = start();

        assertThat(parameter(again, "/unicorn")).isEqualTo("Shadowfax");
        assertThat(again.endpoint()).isEqualTo(killed.endpoint());
        assertThat(again.secretAccessKey()).isEqualTo(killed.secretAccessKey());
        assertThat(progress.get(0))
                .isEqualTo("The local cloud (pid " + killed.pid()
                        + ") ended without being stopped; the last lines of its log:");
    }

    @Test
    void noFunctionOutlivesAKilledCloud() throws Exception {
        var cloud = start();
        var functions = invokeAFunction(cloud);

        process(cloud).destroyForcibly();

        for (var function : functions) {
            ended(function);
        }
    }

    @Test
    void aStopLeavesNoProcess() throws Exception {
        var cloud = start();
        var functions = invokeAFunction(cloud);

        assertThat(clouds.stop()).isTrue();

        assertThat(works(cloud.pid())).isFalse();
        assertThat(functions).isNotEmpty().noneMatch(function -> works(function.pid()));
        assertThat(clouds.find()).isEmpty();
        assertThat(clouds.stop()).isFalse();
    }

    @Test
    void aPortThatAnotherProgramHasIsNamedWithItsCure() throws Exception {
        var port = start().endpoint().getPort();
        clouds.stop();

        try (var other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(LocalCloudException.class)
                    .isThrownBy(this::start)
                    .withMessageStartingWith("Port " + other.getLocalPort())
                    .withMessageEndingWith("is taken by another program")
                    .satisfies(e -> assertThat(e.cure()).contains("wildrydes local start --port "));
        }
        assertThat(start().endpoint().getPort()).isEqualTo(port);
    }

    @Test
    void aCloudThatIsMovedRewritesTheUrlsThatItKeeps() throws Exception {
        var before = start();
        putParameter(before, "/url", before.endpoint() + "/_aws/execute-api/abc/dev");
        var port = Identity.freePort();

        var after = clouds.start(new StartOptions(OptionalInt.of(port), Optional.empty()), progress::add);

        assertThat(after.endpoint()).hasToString("http://127.0.0.1:" + port);
        assertThat(parameter(after, "/url")).isEqualTo(after.endpoint() + "/_aws/execute-api/abc/dev");
        assertThat(works(before.pid())).isFalse();
        assertThat(start()).isEqualTo(after);
    }

    @Test
    void aResetForgetsEverythingButWhoTheCloudIs() {
        var before = start();
        putParameter(before, "/unicorn", "Shadowfax");

        assertThat(clouds.reset()).isTrue();
        assertThat(clouds.find()).isEmpty();
        var after = start();

        assertThat(after.endpoint()).isEqualTo(before.endpoint());
        assertThat(after.accessKeyId()).isEqualTo(before.accessKeyId());
        assertThat(after.secretAccessKey()).isEqualTo(before.secretAccessKey());
        assertThatExceptionOfType(ParameterNotFoundException.class).isThrownBy(() -> parameter(after, "/unicorn"));
    }

    @Test
    void aStateThatCannotBeReadIsExplainedToWhoStartsTheCloudAndResetCuresIt() throws Exception {
        Files.createDirectories(clouds.home().folder());
        try (var store = Store.open(clouds.home().storeFile())) {
            store.table("localcloud", String.class).put("endpoint", "http://127.0.0.1:4566");
        }

        assertThatExceptionOfType(LocalCloudException.class)
                .isThrownBy(this::start)
                .withMessageStartingWith("The state in " + clouds.home().storeFile() + " was written by a wildrydes")
                .satisfies(refusal -> assertThat(refusal.cure()).endsWith("wildrydes local reset"));

        clouds.reset();
        start();
    }

    @Test
    void aLongLogIsPutAwayWhenACloudStarts() throws Exception {
        Files.createDirectories(clouds.home().folder());
        Files.write(clouds.home().logFile(), new byte[5 * 1024 * 1024]);

        start();

        assertThat(clouds.home().olderLogFile()).hasSize(5 * 1024 * 1024);
        assertThat(Files.size(clouds.home().logFile())).isLessThan(100_000);
    }

    @Test
    void aHomeWithoutACloudHasNothingToStopOrReset() {
        assertThat(clouds.stop()).isFalse();
        assertThat(clouds.reset()).isFalse();
        assertThat(clouds.home().folder()).doesNotExist();
    }

    @Test
    void stateIsNotTakenAwayFromUnderACloudWhoseRegistryEntryIsLost() throws Exception {
        var cloud = start();
        var entry = Files.readAllBytes(clouds.home().registryFile());
        Files.delete(clouds.home().registryFile());

        assertThatExceptionOfType(LocalCloudException.class)
                .isThrownBy(clouds::reset)
                .withMessageContaining(clouds.home().registryFile().toString());

        Files.write(clouds.home().registryFile(), entry);
        assertThat(process(cloud).isAlive()).isTrue();
        assertThat(clouds.home().storeFile()).exists();
    }

    @Test
    void anIdleCloudEndsByItselfAndIsStartedAgainWithoutAWord() throws Exception {
        var idle = clouds.start(
                new StartOptions(OptionalInt.empty(), Optional.of(Duration.ofMillis(1_500))), progress::add);
        ended(process(idle));
        progress.clear();

        var again = start();

        assertThat(again.pid()).isNotEqualTo(idle.pid());
        assertThat(progress)
                .containsExactly("Starting the local cloud on 127.0.0.1:"
                        + idle.endpoint().getPort());
    }

    private RunningCloud start() {
        return clouds.start(StartOptions.DEFAULT, progress::add);
    }

    private static ProcessHandle process(RunningCloud cloud) {
        return ProcessHandle.of(cloud.pid()).orElseThrow();
    }

    /** A process that has ended, and waits to be collected, has no command. */
    private static boolean works(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    private static void ended(ProcessHandle process) throws Exception {
        process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The processes that the cloud has for it. */
    private static List<ProcessHandle> invokeAFunction(RunningCloud cloud) throws IOException {
        try (var lambda = TestClients.client(cloud.endpoint(), credentials(cloud), LambdaClient.builder());
                var iam = TestClients.client(cloud.endpoint(), credentials(cloud), IamClient.builder())) {
            iam.createRole(role -> role.roleName("Stable").assumeRolePolicyDocument(TRUST));
            lambda.createFunction(function -> function.functionName("echo")
                    .runtime("java25")
                    .role("arn:aws:iam::000000000000:role/Stable")
                    .handler(Handlers.class.getName() + "::echo")
                    .timeout(20)
                    .code(code -> code.zipFile(FunctionZip.of(Handlers.class))));
            var answer = lambda.invoke(
                    request -> request.functionName("echo").payload(SdkBytes.fromUtf8String("{\"a\":1}")));
            assertThat(answer.payload().asUtf8String()).isEqualTo("{\"a\":1}");
        }
        return process(cloud).descendants().toList();
    }

    private static void putParameter(RunningCloud cloud, String name, String value) {
        try (var ssm = TestClients.client(cloud.endpoint(), credentials(cloud), SsmClient.builder())) {
            ssm.putParameter(request -> request.name(name).value(value).type(ParameterType.STRING));
        }
    }

    private static String parameter(RunningCloud cloud, String name) {
        try (var ssm = TestClients.client(cloud.endpoint(), credentials(cloud), SsmClient.builder())) {
            return ssm.getParameter(request -> request.name(name)).parameter().value();
        }
    }

    private static AwsBasicCredentials credentials(RunningCloud cloud) {
        return AwsBasicCredentials.create(cloud.accessKeyId(), cloud.secretAccessKey());
    }
}
