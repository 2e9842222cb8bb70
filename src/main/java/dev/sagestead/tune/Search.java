package dev.sagestead.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Says which point to try next. The same seed and the same results give the same points.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-how-it-works.html">strategies</a>
 */
public interface Search {

    /**
     * Returns the next point.
     *
     * @param seen all that was tried, what still runs too
     */
    double[] next(List<Seen> seen);

    /** Anywhere. */
    static Search random(SearchSpace space, long seed) {
        Random random = new Random(seed);
        return seen -> random.doubles(space.dimensions()).toArray();
    }

    /** Where a better result is most to be expected, by all that was seen. */
    static Search bayesian(SearchSpace space, long seed) {
        return new BayesianSearch(space, seed);
    }

    /** Every combination of words and numbers once, in their order; only for ranges that can be counted. */
    static Search grid(SearchSpace space) {
        List<ParameterRange> ranges = space.ranges();
        return seen -> {
            int left = seen.size();
            double[] point = new double[ranges.size()];
            for (int i = ranges.size() - 1; i >= 0; i--) {
                int count = ranges.get(i).count();
                point[i] = (left % count + 0.5) / count;
                left /= count;
            }
            return point;
        };
    }

    /** Returns how many points a grid has. */
    static long gridSize(List<ParameterRange> ranges) {
        return new ArrayList<>(ranges)
                .stream().mapToLong(ParameterRange::count).reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
    }
}
