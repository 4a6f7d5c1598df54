package dev.wildrydes.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BrokenTest {
    @Test
    void aLineThatFitsStaysAsItIs() {
        assertThat(Broken.lines("one two", 7)).containsExactly("one two");
    }

    @Test
    void aLineIsBrokenBetweenWordsAndGoesOnIndented() {
        assertThat(Broken.lines("one two three four", 9)).containsExactly("one two", "  three", "  four");
    }

    @Test
    void aWordThatIsLongerThanALineKeepsItsLine() {
        assertThat(Broken.lines("at http://127.0.0.1/ride now", 10))
                .containsExactly("at", "  http://127.0.0.1/ride", "  now");
    }
}
