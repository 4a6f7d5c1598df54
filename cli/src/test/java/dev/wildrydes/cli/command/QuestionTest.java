package dev.wildrydes.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.FakeCloudFormation;
import dev.wildrydes.cli.StubAws;
import dev.wildrydes.cli.Wildrydes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked on a terminal before an account of AWS is changed; a proxy answers for AWS. */
final class QuestionTest {
    private static final String AWS = "http://cloud.us-east-2.amazonaws.com";
    private static final String ACCOUNT =
            "Account 123456789012, region us-east-2 (" + AWS + "), as arn:aws:iam::123456789012:user/rider\n";

    private final FakeCloudFormation cloud = new FakeCloudFormation();
    private final StubAws proxy = new StubAws(cloud);
    private final Wildrydes wildrydes = new Wildrydes(URI.create(AWS)).withCredentials();

    @BeforeEach
    void answerForAws() {
        System.setProperty("http.proxyHost", proxy.endpoint().getHost());
        System.setProperty("http.proxyPort", String.valueOf(proxy.endpoint().getPort()));
    }

    @AfterEach
    void close() {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
        proxy.close();
    }

    @Test
    void aRemovalIsAskedAboutAndNoChangesNothing() {
        cloud.having("wild-rydes-dev", "CREATE_COMPLETE");

        var run = at(wildrydes.answering("n"), "remove");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(ACCOUNT
                        + "Remove everything of stage dev with all data from account 123456789012, region us-east-2? [y/N] "
                        + "wildrydes: Nothing was changed\nTo be asked nothing: --yes\n");
        assertThat(cloud.stacks()).containsExactly("wild-rydes-dev");
    }

    @Test
    void aBareReturnIsANo() {
        cloud.having("wild-rydes-dev", "CREATE_COMPLETE");

        assertThat(at(wildrydes.answering(""), "remove").exitCode()).isEqualTo(1);
        assertThat(cloud.stacks()).containsExactly("wild-rydes-dev");
    }

    @Test
    void yesIsAYesInEitherLength() {
        for (var yes : List.of("y", "YES")) {
            cloud.having("wild-rydes-dev", "CREATE_COMPLETE");

            var run = at(wildrydes.answering(yes), "remove");

            assertThat(run.err()).contains("[y/N] ").doesNotContain("Nothing was changed");
            assertThat(cloud.stacks()).as(run.err()).isEmpty();
        }
    }

    @Test
    void theFirstDeployIsAskedAbout() {
        var run = at(wildrydes.answering("no"), "deploy");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(ACCOUNT
                        + "Deploy stage dev for the first time in account 123456789012, region us-east-2? [y/N] "
                        + "wildrydes: Nothing was changed\nTo be asked nothing: --yes\n");
        assertThat(cloud.stacks()).isEmpty();
    }

    @Test
    void offATerminalAndWithYesNothingIsAsked() {
        cloud.having("wild-rydes-dev", "CREATE_COMPLETE");

        assertThat(at(wildrydes.reading("n\n"), "remove").err()).doesNotContain("[y/N]");
        assertThat(cloud.stacks()).isEmpty();
        cloud.having("wild-rydes-dev", "CREATE_COMPLETE");
        assertThat(at(wildrydes.answering("n"), "remove", "--yes").err()).doesNotContain("[y/N]");
        assertThat(cloud.stacks()).isEmpty();
    }

    private static Wildrydes.Run at(Wildrydes wildrydes, String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--color", "never", "--endpoint-url", AWS));
        return wildrydes.run(all.toArray(String[]::new));
    }
}
