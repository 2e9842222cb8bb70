package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import java.util.LinkedHashMap;
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
     * <p>It stops when that many rounds in a row brought nothing better ({@code earlyStoppingRounds}).
     *
     * @throws InvalidInputException if XGBoost refuses a hyperparameter or does not run here, or the metric stops being
     *     a number
     */
    int bestRounds(Channel validation) {
        Metric metric = plan.metric();
        try (Rows rows = Rows.of(train);
                Rows judge = Rows.of(validation)) {
            Booster booster = start(rows);
            int best = 0;
            double bestValue = Double.NaN;
            for (int round = 1; round <= rounds(best); round++) {
                booster.update(rows.matrix(), round - 1);
                double value = judge.measure(booster, metric);
                if (!Double.isFinite(value)) {
                    throw new InvalidInputException(
                            "%s: after round %d the metric %s is %s; the training diverges, so try a smaller eta"
                                    .formatted(validation.file(), round, metric.name(), value));
                }
                if (best == 0 || metric.isBetter(value, bestValue)) {
                    best = round;
                    bestValue = value;
                }
            }
            booster.dispose();
            return best;
        } catch (XGBoostError e) {
            throw refused(e);
        } catch (LinkageError e) {
            throw new InvalidInputException(
                    "XGBoost's native library does not load on this machine (%s, %s); on macOS, install libomp"
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
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
