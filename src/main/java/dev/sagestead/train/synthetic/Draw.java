package dev.sagestead.train.synthetic;

import java.util.Random;

/**
 * Draws from a seeded sequence.
 *
 * <p>It stands on {@link Random}, whose algorithm the Java specification fixes to the bit, and asks it for nothing but
 * {@code nextInt(int)} and {@code nextDouble()}: the same seed draws the same claims on every machine and every Java.
 */
record Draw(Random random) {

    /** Returns a whole number, each from {@code least} to {@code most} (both included) equally likely. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** Returns the sum of three even draws: bell-shaped around the middle of the range, and never outside it. */
    int aroundMiddle(int least, int most) {
        int range = most - least;
        return least + between(0, range / 3) + between(0, range / 3) + between(0, range - 2 * (range / 3));
    }

    /** Returns whether an event of this many percent happens. */
    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** Returns an index, each as likely as its weight; the weights need not add up to anything. */
    int weighted(int... weights) {
        int left = 0;
        for (int weight : weights) {
            left += weight;
        }
        left = random.nextInt(left);
        int index = 0;
        while (left >= weights[index]) {
            left -= weights[index];
            index++;
        }
        return index;
    }

    /** Returns one of the choices, each as likely as its weight. */
    <E> E choose(E[] choices, int... weights) {
        return choices[weighted(weights)];
    }

    /** Returns noise of the standard logistic distribution, by inversion; {@link StrictMath} is the same everywhere. */
    double logistic() {
        double chance = random.nextDouble();
        return StrictMath.log((chance + 1e-12) / (1 - chance + 1e-12));
    }
}
