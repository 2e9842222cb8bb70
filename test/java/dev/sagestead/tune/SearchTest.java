package dev.sagestead.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.tune.ParameterRange.Categorical;
import dev.sagestead.tune.ParameterRange.Continuous;
import dev.sagestead.tune.ParameterRange.Scale;
import dev.sagestead.tune.ParameterRange.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final SearchSpace SPACE = space(Map.of(
            "a", new Continuous(0, 1, Scale.LINEAR),
            "b", new Continuous(0, 1, Scale.LINEAR)));

    @Test
    void aBayesianSearchComesCloserToAnOptimumThanChance() {
        double bayesian = IntStream.range(0, 20)
                .mapToDouble(seed -> best(Search.bayesian(SPACE, seed), 20))
                .average()
                .orElseThrow();
        double random = IntStream.range(0, 20)
                .mapToDouble(seed -> best(Search.random(SPACE, seed), 20))
                .average()
                .orElseThrow();

        assertThat(bayesian).isLessThan(random / 4);
    }

    @Test
    void theSameSeedGivesTheSamePointsAndAnotherOthers() {
        assertThat(points(Search.bayesian(SPACE, 1), 8)).isDeepEqualTo(points(Search.bayesian(SPACE, 1), 8));
        assertThat(points(Search.random(SPACE, 1), 8)).isDeepEqualTo(points(Search.random(SPACE, 1), 8));
        assertThat(points(Search.bayesian(SPACE, 1), 8)[0]).isNotEqualTo(points(Search.bayesian(SPACE, 2), 8)[0]);
    }

    @Test
    void whatFailedOrStillRunsDoesNotStopTheSearch() {
        Search search = Search.bayesian(SPACE, 3);
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            double[] point = search.next(seen);
            seen.add(new Seen(point, i % 3 == 0 ? Double.NaN : loss(point)));
        }

        assertThat(seen).extracting(one -> one.point()[0]).doesNotHaveDuplicates();
    }

    @Test
    void equalResultsAreNoReasonToFail() {
        Search search = Search.bayesian(SPACE, 4);
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            seen.add(new Seen(search.next(seen), 0.5));
        }

        assertThat(seen).hasSize(10);
    }

    @Test
    void aGridHasEveryCombinationOnce() {
        SearchSpace space = space(Map.of(
                "depth", new Whole(2, 4, Scale.LINEAR), "policy", new Categorical(List.of("depthwise", "lossguide"))));
        Search grid = Search.grid(space);
        List<Seen> seen = new ArrayList<>();
        List<String> tried = new ArrayList<>();
        for (int i = 0; i < Search.gridSize(space.ranges()); i++) {
            double[] point = grid.next(seen);
            seen.add(new Seen(point, 0));
            tried.add(String.join(" ", space.at(point).values()));
        }

        assertThat(tried)
                .containsExactly(
                        "2 depthwise", "2 lossguide", "3 depthwise", "3 lossguide", "4 depthwise", "4 lossguide");
    }

    @Test
    void rangesReachTheirEndsAndScaleAsTheyShould() {
        assertThat(new Whole(2, 6, Scale.LINEAR).at(0)).isEqualTo("2");
        assertThat(new Whole(2, 6, Scale.LINEAR).at(1)).isEqualTo("6");
        assertThat(new Continuous(0.01, 1, Scale.LOGARITHMIC).at(0.5)).isEqualTo("0.1");
        assertThat(new Continuous(0.001, 0.5, Scale.LINEAR).at(0)).isEqualTo("0.001");
        assertThat(new Continuous(0.9, 0.999, Scale.REVERSE_LOGARITHMIC).at(0.5))
                .isEqualTo("0.99");
        assertThat(new Continuous(1e-9, 1, Scale.LOGARITHMIC).at(0)).isEqualTo("0.000000001");
        assertThat(new Categorical(List.of("a", "b")).at(1)).isEqualTo("b");
    }

    @Test
    void aTrainingIsStoppedIfItIsWorseThanTheMedianOfTheOthersAverages() {
        MedianRule rule = new MedianRule(0);
        assertThat(rule.isToStop(List.of(9.0))).isFalse();
        rule.done(List.of(1.0, 1.0));
        rule.done(List.of(3.0, 1.0));
        assertThat(rule.isToStop(List.of(9.0)))
                .as("two are too few to judge by")
                .isFalse();
        rule.done(List.of(5.0, 1.0, 1.0));

        assertThat(rule.isToStop(List.of(3.5))).isTrue();
        assertThat(rule.isToStop(List.of(2.5))).isFalse();
        assertThat(rule.isToStop(List.of(3.5, 1.9)))
                .as("the averages at step 2 are 1, 2 and 3")
                .isFalse();
        assertThat(rule.isToStop(List.of(3.5, 2.1))).isTrue();
        rule.done(List.of(4.0, 4.0, 4.0));
        assertThat(rule.isToStop(List.of(3.4)))
                .as("the averages at step 1 are 1, 3, 4 and 5")
                .isFalse();
        assertThat(rule.isToStop(List.of(3.6))).isTrue();
        assertThat(new MedianRule(1).isToStop(List.of(99.0)))
                .as("the first step is not judged")
                .isFalse();
    }

    private static double best(Search search, int tries) {
        List<Seen> seen = new ArrayList<>();
        double best = Double.MAX_VALUE;
        for (int i = 0; i < tries; i++) {
            double[] point = search.next(seen);
            double loss = loss(point);
            seen.add(new Seen(point, loss));
            best = Math.min(best, loss);
        }
        return best;
    }

    private static double[][] points(Search search, int tries) {
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            double[] point = search.next(seen);
            seen.add(new Seen(point, loss(point)));
        }
        return seen.stream().map(Seen::point).toArray(double[][]::new);
    }

    /** A bowl whose deepest point is at 0.3 and 0.7. */
    private static double loss(double[] point) {
        return Math.pow(point[0] - 0.3, 2) + Math.pow(point[1] - 0.7, 2);
    }

    private static SearchSpace space(Map<String, ParameterRange> ranges) {
        return new SearchSpace(new LinkedHashMap<>(new TreeMap<>(ranges)));
    }
}
