package dev.wildrydes.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class BlockTest {
    @Test
    void eachPairOfBlocksHasBothArmsAndTheRidesAddUp() {
        var blocks = Block.of(plan(50, 20, 1));

        assertThat(blocks).extracting(Block::rides).containsExactly(20, 20, 20, 20, 10, 10);
        assertThat(blocks).extracting(Block::number).containsExactly(0, 1, 2, 3, 4, 5);
        for (var pair = 0; pair < blocks.size(); pair += 2) {
            assertThat(blocks.get(pair).arm()).isNotEqualTo(blocks.get(pair + 1).arm());
        }
    }

    @Test
    void theSeedDecidesWhichArmIsFirst() {
        assertThat(Block.of(plan(400, 10, 7))).isEqualTo(Block.of(plan(400, 10, 7)));
        assertThat(Block.of(plan(400, 10, 7))).isNotEqualTo(Block.of(plan(400, 10, 8)));
        assertThat(Block.of(plan(400, 10, 7)))
                .filteredOn(block -> block.number() % 2 == 0)
                .extracting(Block::arm)
                .contains(Arm.URL, Arm.ARN);
    }

    private static Plan plan(int rides, int block, long seed) {
        return new Plan(Of.RIDE, rides, block, 1, OptionalDouble.empty(), seed);
    }
}
