package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Grows trees, one round after the other.
 *
 * <p>The rounds are driven from here rather than by {@link XGBoost#train}, which prints to the terminal, reads a metric
 * that is not a number as an exception, and leaves notes in the model ({@code best_iteration}).
 */
final class Boosting {

    private final TrainingPlan plan;
    private final Channel train;

    Boosting(TrainingPlan plan, Channel train) {
        this.plan = plan;
        this.train = train;
    }

    /**
     * Returns after how many rounds the validation rows are predicted best: 1 to the plan's {@code maxRounds}.
     *
     * @throws InvalidInputException as {@link #search} does
     */
    int bestRounds(Channel validation) {
        return search(validation, values -> false).best();
    }

    /**
     * Looks for the number of rounds after which the validation rows are predicted best.
     *
     * <p>It stops when that many rounds in a row brought nothing better ({@code earlyStoppingRounds}).
     *
     * @param isToStop is told the metric of all rounds so far, after each; says whether it is not worth going on
     * @throws InvalidInputException if XGBoost refuses a hyperparameter or does not run here, or the metric stops being
     *     a number
     */
    Search search(Channel validation, Predicate<List<Double>> isToStop) {
        Metric metric = plan.metric();
        try (Rows rows = Rows.of(train);
                Rows judge = Rows.of(validation)) {
            Booster booster = start(rows);
            List<Double> values = new ArrayList<>();
            int best = 0;
            boolean isStopped = false;
            for (int round = 1; round <= rounds(best) && !isStopped; round++) {
                booster.update(rows.matrix(), round - 1);
                double value = judge.measure(booster, metric);
                if (!Double.isFinite(value)) {
                    throw new InvalidInputException(
                            "%s: after round %d the metric %s is %s; the training diverges, so try a smaller eta"
                                    .formatted(validation.file(), round, metric.name(), value));
                }
                if (best == 0 || metric.isBetter(value, values.get(best - 1))) {
                    best = round;
                }
                values.add(value);
                isStopped = isToStop.test(values);
            }
            booster.dispose();
            return new Search(best, values, isStopped);
        } catch (XGBoostError e) {
            throw refused(e);
        } catch (LinkageError e) {
            throw new InvalidInputException(
                    "XGBoost's native library does not load on this machine (%s, %s); on macOS, install libomp"
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
    }

    /**
     * What a search found.
     *
     * @param best the number of rounds with the best metric, from 1
     * @param values the metric after each round
     * @param isStopped whether it was told to stop
     */
    record Search(int best, List<Double> values, boolean isStopped) {

        /** Returns the best metric. */
        double bestValue() {
            return values.get(best - 1);
        }
    }

    private int rounds(int best) {
        return Math.min(plan.training().maxRounds(), best + plan.training().earlyStoppingRounds());
    }

    /**
     * Returns the model of exactly that many rounds, in UBJSON.
     *
     * <p>It is trained anew rather than cut from the search: a model that went past its best carries
     * {@code best_iteration}, which some servers honour and others do not, and would answer differently on them. This
     * one has no round that is not meant.
     */
    byte[] train(int rounds) {
        try (Rows rows = Rows.of(train)) {
            Booster booster = start(rows);
            for (int round = 0; round < rounds; round++) {
                booster.update(rows.matrix(), round);
            }
            byte[] model = booster.toByteArray("ubj");
            booster.dispose();
            return model;
        } catch (XGBoostError e) {
            throw refused(e);
        }
    }

    private Booster start(Rows rows) throws XGBoostError {
        return XGBoost.train(rows.matrix(), plan.parameters(), 0, new LinkedHashMap<>(), null, null);
    }

    /**
     * XGBoost's first line says what is wrong, after a time and a place in its source; a native stack trace follows.
     */
    private InvalidInputException refused(XGBoostError e) {
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        return new InvalidInputException(
                plan.file() + ": XGBoost refuses the training: " + first.replaceFirst("^\\[[0-9:]+] \\S+:\\d+: ", ""));
    }
}
