package dev.sagestead.tune;

import java.util.ArrayList;
import java.util.List;

/**
 * Stops a training that is worse than most were at the same step: than the median of the others' running averages.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-early-stopping.html">how early
 *     stopping works</a>
 */
public final class MedianRule {

    /** How many trainings have to be done before one is stopped: {@value}. */
    private static final int LEAST = 3;

    /**
     * How many steps boosting is given before it is judged: {@value}. AWS names no such number; the first trees say
     * little, and the rule alone would stop a slow learner at its first.
     */
    public static final int FIRST_STEPS = 10;

    private final List<double[]> averages = new ArrayList<>();
    private final int firstSteps;

    /** @param firstSteps how many steps are not judged */
    public MedianRule(int firstSteps) {
        this.firstSteps = firstSteps;
    }

    /** Notes a training that is done. @param losses one for each step */
    public synchronized void done(List<Double> losses) {
        double[] average = new double[losses.size()];
        double sum = 0;
        for (int i = 0; i < average.length; i++) {
            sum += losses.get(i);
            average[i] = sum / (i + 1);
        }
        averages.add(average);
    }

    /** Whether a training should be stopped that has come to the last of these steps. */
    public synchronized boolean isToStop(List<Double> losses) {
        int step = losses.size() - 1;
        if (step < firstSteps) {
            return false;
        }
        double[] others = averages.stream()
                .filter(average -> average.length > 0)
                .mapToDouble(average -> average[Math.min(step, average.length - 1)])
                .sorted()
                .toArray();
        return others.length >= LEAST && losses.get(step) > median(others);
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
