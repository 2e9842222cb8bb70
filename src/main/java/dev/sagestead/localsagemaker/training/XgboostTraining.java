package dev.sagestead.localsagemaker.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** One training as the container does it in algorithm mode. */
public final class XgboostTraining {

    /** Metrics of which more is better, as the container has them; of all others less is. */
    private static final List<String> MAXIMISED = List.of("auc", "aucpr", "map", "ndcg");

    private final Settings settings;
    private final BooleanSupplier isStopped;
    private final RoundWatch watch;
    private final Map<String, DMatrix> watched;

    private XgboostTraining(
            Settings settings, BooleanSupplier isStopped, RoundWatch watch, Map<String, DMatrix> watched) {
        this.settings = settings;
        this.isStopped = isStopped;
        this.watch = watch;
        this.watched = watched;
    }

    /**
     * Trains.
     *
     * @param hyperparameters as the job has them
     * @param channels in any order
     * @param isStopped asked before every round
     * @param watch told of every round
     * @return the model, or nothing if it was stopped
     * @throws TrainingFailure if something given is not as the container wants it
     */
    public static Optional<Trained> run(
            Map<String, String> hyperparameters,
            List<InputChannel> channels,
            BooleanSupplier isStopped,
            RoundWatch watch)
            throws TrainingFailure {
        Settings settings = Settings.of(hyperparameters);
        Map<String, Table> tables = tables(channels);
        int width = tables.values().stream().mapToInt(Table::columns).max().orElseThrow();
        Map<String, DMatrix> matrices = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Table> table : tables.entrySet()) {
                matrices.put(table.getKey(), table.getValue().matrix(width));
            }
            return new XgboostTraining(settings, isStopped, watch, matrices).train();
        } catch (XGBoostError e) {
            throw TrainingFailure.ofAlgorithm(String.valueOf(e.getMessage())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceFirst("^\\[[0-9:]+] ", ""));
        } finally {
            matrices.values().forEach(DMatrix::dispose);
        }
    }

    private static Map<String, Table> tables(List<InputChannel> channels) throws TrainingFailure {
        Map<String, InputChannel> byName = new LinkedHashMap<>();
        channels.forEach(channel -> byName.put(channel.name(), channel));
        if (!byName.containsKey("train")) {
            throw TrainingFailure.ofClient("Missing required channel: train");
        }
        for (String name : byName.keySet()) {
            if (name.equals("code")) {
                throw TrainingFailure.unsupported("script mode, which a channel named code asks for");
            }
            if (!List.of("train", "validation").contains(name)) {
                throw TrainingFailure.ofClient("Extraneous channel found: " + name);
            }
        }
        Map<String, Table> tables = new LinkedHashMap<>();
        for (String name : List.of("train", "validation")) {
            if (byName.containsKey(name)) {
                tables.put(name, ChannelTable.read(byName.get(name)));
            }
        }
        return tables;
    }

    private Optional<Trained> train() throws XGBoostError {
        Optional<Integer> patience = settings.earlyStopping().filter(rounds -> watched.containsKey("validation"));
        Booster booster = start();
        try {
            int best = 0;
            double bestValue = Double.NaN;
            Evaluation evaluation = new Evaluation(new LinkedHashMap<>());
            for (int round = 0; round < settings.rounds(); round++) {
                if (isStopped.getAsBoolean()) {
                    return Optional.empty();
                }
                booster.update(watched.get("train"), round);
                evaluation = Evaluation.of(booster, watched, round);
                if (watch.isToStop(evaluation.metrics())) {
                    return Optional.empty();
                }
                if (patience.isPresent()) {
                    double value = evaluation.last();
                    if (round == 0 || isBetter(value, bestValue)) {
                        best = round;
                        bestValue = value;
                    } else if (round - best >= patience.get()) {
                        break;
                    }
                }
            }
            byte[] model = patience.isPresent() ? best(best, bestValue) : booster.toByteArray("ubj");
            return Optional.of(new Trained(model, evaluation.metrics()));
        } finally {
            booster.dispose();
        }
    }

    /**
     * Returns the model of the best round, with the notes that the container's early stopping leaves in it.
     *
     * <p>The container cuts the model; here the same trees are grown again, since XGBoost4J cannot cut.
     */
    private byte[] best(int round, double value) throws XGBoostError {
        Booster booster = start();
        try {
            for (int i = 0; i <= round; i++) {
                booster.update(watched.get("train"), i);
            }
            booster.setAttr("best_iteration", String.valueOf(round));
            booster.setAttr("best_score", String.valueOf(value));
            return booster.toByteArray("ubj");
        } finally {
            booster.dispose();
        }
    }

    private Booster start() throws XGBoostError {
        Booster booster =
                XGBoost.train(watched.get("train"), settings.parameters(), 0, new LinkedHashMap<>(), null, null);
        for (String metric : settings.metrics()) {
            booster.setParam("eval_metric", metric);
        }
        return booster;
    }

    private String stoppingMetric() {
        return settings.metrics().get(settings.metrics().size() - 1);
    }

    private boolean isBetter(double value, double than) {
        return MAXIMISED.contains(stoppingMetric().replaceFirst("@.*", "")) ? value > than : value < than;
    }

    /**
     * What came of it.
     *
     * @param model the file {@code xgboost-model}
     * @param metrics of the last round, by the names that SageMaker gives them
     */
    public record Trained(byte[] model, Map<String, Double> metrics) {}
}
