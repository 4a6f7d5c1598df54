package dev.wildrydes.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.StubAws;
import dev.wildrydes.cli.Wildrydes;
import dev.wildrydes.localcloud.daemon.LocalClouds;
import dev.wildrydes.localcloud.daemon.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class DoctorTest {
    private static final String IDENTITY =
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                    + "<GetCallerIdentityResult><Arn>arn:aws:iam::000000000000:user/wildrydes</Arn><UserId>u</UserId>"
                    + "<Account>000000000000</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
    private static final String REFUSAL = "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code>"
            + "<Message>The security token included in the request is invalid.</Message></Error></ErrorResponse>";

    private final StubAws aws = new StubAws(this::answer);
    private final Wildrydes wildrydes = new Wildrydes(aws.endpoint());
    private String version = Version.CURRENT;
    private String identity = answered(200, IDENTITY);

    @TempDir
    private Path folder;

    @BeforeEach
    void beHealthy() throws IOException {
        var home = Files.createDirectory(folder.resolve("home"));
        if (home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        }
        wildrydes
                .at(home)
                .on(FakeMachine.healthy())
                .deploying(Files.writeString(folder.resolve("functions.jar"), "code"));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void aHealthyMachineIsGreenAndNothingIsStarted() {
        var run = wildrydes.run("doctor");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().replace(folder.toString(), "FOLDER"))
                .isEqualTo(
                        """
                        ok       Java             17.0.9 in /opt/jdk
                        ok       Functions        FOLDER/functions.jar
                        ok       Memory           8192 MiB
                        ok       Home             FOLDER/home
                        ok       Disk             10240 MiB free at FOLDER/home
                        ok       Port             chosen at the first start
                        ok       Local cloud      not running; the next command that needs it starts it
                        ok       Functions' Java  17.0.9, as soon as the local cloud runs

                        Nothing is in the way.
                        """);
        assertThat(wildrydes.started()).isFalse();
    }

    @Test
    void aRunningCloudIsAskedWhoWeAreAndWhatTimeItIs() {
        wildrydes.run("local", "start");

        var run = wildrydes.run("doctor");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("Port             %d is held by the local cloud, pid 4711\n"
                        .formatted(aws.endpoint().getPort()))
                .contains("Local cloud      version " + Version.CURRENT + " answers on " + aws.endpoint())
                .contains("Endpoint         us-east-2 (local) answers\n")
                .contains("Credentials      of arn:aws:iam::000000000000:user/wildrydes\n")
                .contains("Clock            as the endpoint's, within ");
    }

    @Test
    void aJavaThatIsTooOldIsNamed() {
        expectFailure(
                wildrydes.on(FakeMachine.healthy().withJava("11.0.2")).run("doctor"),
                "failed   Java             11.0.2 in /opt/jdk is too old: it must be 17 or newer",
                "Install a JDK, 17 or newer, and set JAVA_HOME to it");
    }

    @Test
    void aPortThatSomebodyElseHasIsNamed() {
        expectFailure(
                wildrydes.listeningOn(new LocalClouds.Port(28290, false)).run("doctor"),
                "failed   Port             28290, on which the local cloud listens, is taken by another program",
                "Stop that program, or move the cloud: wildrydes local start --port PORT");
    }

    @Test
    void aPortThatIsFreeIsFine() {
        var run = wildrydes.listeningOn(new LocalClouds.Port(28290, true)).run("doctor");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("ok       Port             28290 is free\n");
    }

    @Test
    void aHomeThatCannotBeWrittenIsNamedWithWhatIsInTheWay() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        var home = file.resolve("home");

        expectFailure(
                wildrydes.at(home).run("doctor"),
                "failed   Home             " + home + " cannot be written, because of " + file,
                "Make it yours and writable, or set WILDRYDES_HOME to another folder");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no such permissions")
    void aHomeThatIsOpenToOthersIsNamed() throws IOException {
        var home = Files.setPosixFilePermissions(folder.resolve("home"), PosixFilePermissions.fromString("rwxr-x---"));

        expectFailure(
                wildrydes.run("doctor"),
                "failed   Home             " + home + ", which holds credentials, is open to others than its owner",
                "Close it: chmod 700 '" + home + "'");
    }

    @Test
    void aDiskThatIsFullIsNamed() {
        expectFailure(
                wildrydes.on(FakeMachine.healthy().withUsableSpace(1L << 20)).run("doctor"),
                "failed   Disk             1 MiB free at " + folder.resolve("home")
                        + ", of which the local cloud needs 512",
                "Make room, or set WILDRYDES_HOME to a folder on another disk");
    }

    @Test
    void littleMemoryIsAWarningOnly() {
        var run = wildrydes.on(FakeMachine.healthy().withMemory(1L << 30)).run("doctor");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "warning  Memory           1024 MiB; the local cloud and the functions of a ride want 2048 MiB\n"
                                + "                          End other programs, or give this machine or container more\n");
    }

    @Test
    void codeThatIsNotThereIsNamed() {
        expectFailure(
                wildrydes.deploying(folder.resolve("none.jar")).run("doctor"),
                "failed   Functions        The functions' code is not there: " + folder.resolve("none.jar"),
                "Build or install wildrydes again: mvn package");
    }

    @Test
    void aClockThatIsWrongIsNamedByHowMuch() {
        wildrydes.run("local", "start");
        var date = Instant.parse("2026-11-21T08:00:00Z");
        identity = StubAws.answer(
                200,
                "Content-Type: text/xml\r\nDate: "
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)) + "\r\n",
                IDENTITY);

        expectFailure(
                wildrydes
                        .on(FakeMachine.healthy().at(date.minus(Duration.ofMinutes(10))))
                        .run("doctor"),
                "failed   Clock            600 s behind the endpoint's, which refuses signatures more than 300 s off",
                "Set this machine's clock, best by the network: timedatectl set-ntp true");
        expectFailure(
                wildrydes
                        .on(FakeMachine.healthy().at(date.plus(Duration.ofMinutes(10))))
                        .run("doctor"),
                "failed   Clock            600 s ahead of the endpoint's, which refuses signatures more than 300 s off",
                "Set this machine's clock, best by the network: timedatectl set-ntp true");
    }

    @Test
    void refusedCredentialsAreTheServicesOwnWords() {
        wildrydes.run("local", "start");
        identity = answered(403, REFUSAL);

        var run = wildrydes.run("doctor");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("ok       Endpoint ")
                .contains(
                        "failed   Credentials      InvalidClientTokenId: The security token included in the request is invalid.");
    }

    @Test
    void aDaemonThatDoesNotAnswerIsNamedAndAskedNoMore() {
        wildrydes.run("local", "start");
        aws.close();

        expectFailure(
                wildrydes.run("doctor"),
                "failed   Local cloud      pid 4711 holds " + aws.endpoint() + " and does not answer",
                "Start it anew: wildrydes local stop && wildrydes local start");
    }

    @Test
    void aDaemonOfAnotherVersionIsAWarning() {
        wildrydes.run("local", "start");
        version = "9.9.9";

        var run = wildrydes.run("doctor");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("warning  Local cloud      version 9.9.9 runs, and this is " + Version.CURRENT);
    }

    @Test
    void anotherEndpointIsAskedInsteadOfTheLocalCloud() {
        var run = at(aws.endpoint().toString());

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out().replace(folder.toString(), "FOLDER").replaceAll("within \\d+ s", "within N s"))
                .isEqualTo(
                        """
                        ok       Java         17.0.9 in /opt/jdk
                        ok       Functions    FOLDER/functions.jar
                        ok       Memory       8192 MiB
                        ok       Endpoint     us-east-2 (%s) answers
                        ok       Credentials  of arn:aws:iam::000000000000:user/wildrydes
                        ok       Clock        as the endpoint's, within N s

                        Nothing is in the way.
                        """
                                .formatted(aws.endpoint()));
        assertThat(wildrydes.started()).isFalse();
    }

    @Test
    void anEndpointThatIsNoneIsNamed() {
        identity = StubAws.answer(200, "Content-Type: text/html\r\n", "<!DOCTYPE html><html></html>");

        var run = at(aws.endpoint().toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("failed   Endpoint   " + aws.endpoint()
                        + " answered Sts's GetCallerIdentity with a web page, status 200\n");
    }

    @Test
    void missingCredentialsAreNamedWhateverTheTarget() {
        var run = wildrydes.withoutCredentials().run("doctor", "--target", "aws");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("failed   Credentials  There are no AWS credentials: no AWS_ACCESS_KEY_ID, no profile"
                        + " 'default', no role of this machine\n");
    }

    private Wildrydes.Run at(String endpoint) {
        return wildrydes.withCredentials().run("doctor", "--endpoint-url", endpoint);
    }

    @Test
    void asJsonItIsOneDocument() {
        var run = wildrydes.on(FakeMachine.healthy().withJava("11.0.2")).run("doctor", "--output", "json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith(
                        """
                        {
                            "target": "local",
                            "checks": [
                                {
                                    "name": "Java",
                                    "state": "failed",
                                    "finding": "11.0.2 in /opt/jdk is too old: it must be 17 or newer",
                                    "cure": "Install a JDK, 17 or newer, and set JAVA_HOME to it"
                                },
                        """)
                .endsWith(
                        """
                            ],
                            "healthy": false
                        }
                        """);
    }

    private static void expectFailure(Wildrydes.Run run, String finding, String cure) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains(finding + "\n                          " + cure + "\n");
    }

    private String answer(StubAws.Request request) {
        return request.path().equals("/_aws/health")
                ? StubAws.answer(200, "", "{\"status\":\"running\",\"version\":\"" + version + "\"}")
                : identity;
    }

    private static String answered(int status, String body) {
        var now = DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
        return StubAws.answer(status, "Content-Type: text/xml\r\nDate: " + now + "\r\n", body);
    }
}
