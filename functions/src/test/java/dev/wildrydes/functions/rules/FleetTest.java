package dev.wildrydes.functions.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetTest {

    @Test
    void everyUnicornIsAsLikelyAsAnyOther() {
        Fleet fleet = new Fleet(new Rows(unicorns(8)), new Random(42));
        Map<Unicorn, Long> picks = Stream.generate(fleet::pick)
                .limit(8_000)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(picks).hasSize(8);
        assertThat(picks.values()).allSatisfy(count -> assertThat(count).isBetween(850L, 1150L));
    }

    @Test
    void anEmptyFleetIsNamed() {
        assertThatThrownBy(new Fleet(new Rows(List.of()), new Random())::pick).isInstanceOf(EmptyFleetException.class);
    }

    private static List<Unicorn> unicorns(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Unicorn("unicorn-" + i, "White", "device-" + i))
                .toList();
    }

    private record Rows(List<Unicorn> all) implements Unicorns {

        @Override
        public void put(Unicorn unicorn) {
            throw new AssertionError("picking writes nothing");
        }
    }
}
