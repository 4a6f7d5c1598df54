package dev.wildrydes.localcloud.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFormatTest {
    private static final String CURE = "Use that wildrydes, or delete the state: wildrydes local reset";

    @TempDir
    Path folder;

    @Test
    void aStateFromBeforeFormatsWereNumberedIsRefusedInTwoLines() throws Exception {
        var home = homeThatHolds(Map.of("endpoint", "http://127.0.0.1:4566"));

        assertRefused(
                home,
                "The state in " + home.storeFile() + " was written by a wildrydes from before formats were numbered, in"
                        + " format 1; this is wildrydes " + Version.CURRENT + ", which reads format 2");
    }

    @Test
    void aStateInAnotherFormatNamesTheWildrydesThatWroteIt() throws Exception {
        var home = homeThatHolds(Map.of("format", "3", "version", "9.1.0"));

        assertRefused(
                home,
                "The state in " + home.storeFile() + " was written by wildrydes 9.1.0 in format 3; this is wildrydes "
                        + Version.CURRENT + ", which reads format 2");
    }

    @Test
    void aNewStateIsClaimedAndOpensAgain() {
        var options = LocalCloud.Options.of(new Home(folder)).onPort(0);
        LocalCloud.start(options).close();
        LocalCloud.start(options).close();

        try (var store = Store.open(new Home(folder).storeFile())) {
            var table = store.table("localcloud", String.class);
            assertThat(table.get("format")).contains("2");
            assertThat(table.get("version")).contains(Version.CURRENT);
        }
    }

    private Home homeThatHolds(Map<String, String> notes) throws Exception {
        var home = new Home(folder);
        Files.createDirectories(home.folder());
        try (var store = Store.open(home.storeFile())) {
            var table = store.table("localcloud", String.class);
            notes.forEach(table::put);
        }
        return home;
    }

    private static void assertRefused(Home home, String problem) {
        assertThatExceptionOfType(LocalCloudException.class)
                .isThrownBy(() -> LocalCloud.start(LocalCloud.Options.of(home).onPort(0)))
                .withMessage(problem)
                .satisfies(refusal -> assertThat(refusal.cure()).isEqualTo(CURE));
        try (var store = Store.open(home.storeFile())) {
            assertThat(store.table("localcloud", String.class).get("version"))
                    .isNotEqualTo(Optional.of(Version.CURRENT));
        }
    }
}
