package dev.sagestead.tune;

import dev.sagestead.tune.GaussianProcess.Belief;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Tries where the expected improvement over the best so far is largest. The first points are anywhere; what still runs
 * counts as if it had come out as expected, so that two at once are not the same.
 */
final class BayesianSearch implements Search {

    /** How many points come before there is something to learn from, at the least: {@value}. */
    private static final int FIRST = 3;

    /** Among how many points the best is chosen: {@value}. */
    private static final int CANDIDATES = 2_000;

    /** Around the best so far it looks more closely. */
    private static final double NEAR = 0.05;

    private final SearchSpace space;
    private final Random random;

    BayesianSearch(SearchSpace space, long seed) {
        this.space = space;
        this.random = new Random(seed);
    }

    @Override
    public double[] next(List<Seen> seen) {
        List<Seen> known = seen.stream().filter(Seen::isKnown).toList();
        if (known.size() < Math.max(FIRST, space.dimensions())) {
            return anywhere();
        }
        Seen best = known.stream()
                .reduce((one, other) -> one.loss() <= other.loss() ? one : other)
                .orElseThrow();
        GaussianProcess belief = belief(known, seen);
        double[] chosen = anywhere();
        double most = -1;
        for (int i = 0; i < CANDIDATES; i++) {
            double[] candidate = i % 4 == 0 ? near(best.point()) : anywhere();
            double improvement = improvement(belief.at(candidate), best.loss());
            if (improvement > most) {
                most = improvement;
                chosen = candidate;
            }
        }
        return chosen;
    }

    private static GaussianProcess belief(List<Seen> known, List<Seen> all) {
        GaussianProcess first = process(known);
        List<Seen> believed = new ArrayList<>(known);
        for (Seen each : all) {
            if (!each.isKnown()) {
                believed.add(new Seen(each.point(), first.at(each.point()).mean()));
            }
        }
        return believed.size() == known.size() ? first : process(believed);
    }

    private static GaussianProcess process(List<Seen> seen) {
        return GaussianProcess.of(
                seen.stream().map(Seen::point).toList(),
                seen.stream().mapToDouble(Seen::loss).toArray());
    }

    /** How much less than the best is to be expected, where more than that counts as nothing. */
    private static double improvement(Belief belief, double best) {
        double z = (best - belief.mean()) / belief.deviation();
        return (best - belief.mean()) * normal(z) + belief.deviation() * density(z);
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /**
     * The normal distribution, to seven digits.
     *
     * @see <a href="https://personal.math.ubc.ca/~cbm/aands/page_932.htm">Abramowitz and Stegun, 26.2.17</a>
     */
    private static double normal(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double tail = density(z)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z >= 0 ? 1 - tail : tail;
    }

    private double[] anywhere() {
        return random.doubles(space.dimensions()).toArray();
    }

    private double[] near(double[] point) {
        double[] near = point.clone();
        for (int i = 0; i < near.length; i++) {
            near[i] = Math.max(0, Math.min(1, near[i] + NEAR * random.nextGaussian()));
        }
        return near;
    }
}
