package dev.wildrydes.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Rides of one arm that are made in one go.
 *
 * @param number from 0, over both arms
 */
record Block(int number, Arm arm, int rides) {

    /**
     * The blocks of a plan: pairs of one block of each arm, which of them comes first being left to the seed. So
     * neither arm has the better part of a drift, and neither always comes first.
     */
    static List<Block> of(Plan plan) {
        var random = new Random(plan.seed());
        var blocks = new ArrayList<Block>();
        for (var left = plan.rides(); left > 0; left -= plan.block()) {
            var rides = Math.min(left, plan.block());
            var first = random.nextBoolean() ? Arm.URL : Arm.ARN;
            blocks.add(new Block(blocks.size(), first, rides));
            blocks.add(new Block(blocks.size(), first == Arm.URL ? Arm.ARN : Arm.URL, rides));
        }
        return blocks;
    }
}
