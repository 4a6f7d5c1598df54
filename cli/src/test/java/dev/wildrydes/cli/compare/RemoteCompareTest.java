package dev.wildrydes.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.FakeCloudFormation;
import dev.wildrydes.cli.StubAws;
import dev.wildrydes.cli.Wildrydes;
import org.junit.jupiter.api.Test;

/** A comparison where no local cloud runs. */
final class RemoteCompareTest {
    @Test
    void theAccountIsSaidBeforeTheLookupIsChangedAndTheStampNamesNoLocalCloud() {
        try (var rides = new FakeRides("url")) {
            var run = compare(rides, "compare", "latency", "--rides", "2", "--block", "1");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err())
                    .startsWith("Account 123456789012, region us-east-2 (" + rides.endpoint()
                            + "), as arn:aws:iam::123456789012:user/rider\n");
            assertThat(run.out())
                    .doesNotContain("local cloud")
                    .contains("configured for java25, run by " + rides.endpoint());
            assertThat(rides.lookup()).isEqualTo("url");
        }
    }

    @Test
    void theLookupAloneChangesNothingAndNamesNoAccount() {
        try (var rides = new FakeRides("url")) {
            var run = compare(rides, "compare", "cost", "--of", "unicorn", "--rides", "1");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).doesNotContain("Account ");
        }
    }

    @Test
    void requestsThatAreNotSignedAreToldToo() {
        try (var rides = new FakeRides("url")) {
            var run = compare(rides, "compare", "latency", "--rides", "1", "--debug");

            assertThat(run.err()).contains("> POST " + rides.endpoint() + "/ride\n< 201 in ");
        }
    }

    @Test
    void anApiThatHasAwssNameAnswersNotHere() {
        var url = "https://abc123.execute-api.us-east-2.amazonaws.com/dev/ride";
        try (var aws = new StubAws(new FakeCloudFormation()
                .having("wild-rydes-dev", "CREATE_COMPLETE")
                .output("RequestRideUrl", url))) {
            var run = new Wildrydes(aws.endpoint())
                    .withCredentials()
                    .run("compare", "latency", "--endpoint-url", aws.endpoint().toString());

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .contains("wildrydes: POST /ride cannot be reached from here: " + url + " is AWS's name, and "
                            + aws.endpoint() + " has one of its own\n");
        }
    }

    private static Wildrydes.Run compare(FakeRides rides, String... args) {
        var all = new java.util.ArrayList<>(java.util.List.of(args));
        all.addAll(java.util.List.of("--endpoint-url", rides.endpoint().toString()));
        return new Wildrydes(rides.endpoint()).withCredentials().run(all.toArray(String[]::new));
    }
}
