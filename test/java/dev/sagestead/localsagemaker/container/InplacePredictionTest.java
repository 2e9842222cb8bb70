package dev.sagestead.localsagemaker.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is quick has to be the same, bit by bit. */
class InplacePredictionTest {

    private static final int FEATURES = 6;

    /** The first two columns are categories, of so many kinds. */
    private static final int CATEGORIES = 12;

    private static final int TRAINING_ROWS = 400;

    static Stream<Map<String, Object>> models() {
        Stream<Map<String, Object>> objectives = Stream.of(
                        "reg:squarederror",
                        "reg:squaredlogerror",
                        "reg:logistic",
                        "reg:pseudohubererror",
                        "reg:absoluteerror",
                        "reg:gamma",
                        "reg:tweedie",
                        "binary:logistic",
                        "binary:logitraw",
                        "binary:hinge",
                        "count:poisson",
                        "survival:cox",
                        "rank:pairwise",
                        "rank:ndcg",
                        "rank:map")
                .map(objective -> Map.of("objective", objective));
        Stream<Map<String, Object>> others = Stream.of(
                Map.of("objective", "multi:softmax", "num_class", 4),
                Map.of("objective", "multi:softprob", "num_class", 4),
                Map.of("objective", "reg:quantileerror", "quantile_alpha", "[0.1,0.5,0.9]"),
                Map.of("objective", "reg:quantileerror", "quantile_alpha", 0.5),
                Map.of("objective", "binary:logistic", "booster", "dart", "rate_drop", 0.5),
                Map.of("objective", "multi:softprob", "num_class", 3, "booster", "dart", "rate_drop", 0.3),
                Map.of("objective", "binary:logistic", "num_parallel_tree", 5, "subsample", 0.5),
                Map.of("objective", "binary:logistic", "max_cat_to_onehot", 1),
                Map.of("objective", "binary:logistic", "base_score", 0.2, "max_depth", 12));
        return Stream.concat(objectives, others);
    }

    @ParameterizedTest
    @MethodSource("models")
    void predictsToTheBitWhatABoosterDoes(Map<String, Object> parameters) throws Exception {
        Booster trained = trained(parameters);
        Booster booster = XGBoost.loadModel(trained.toByteArray("ubj"));
        try (InplacePrediction inplace = InplacePrediction.of(booster).orElseThrow()) {
            Random random = new Random(3);
            for (int rows : new int[] {1, 1, 2, 63, 64, 65, 1, 500, 3}) {
                float[] values = values(rows, random);
                assertThat(bits(inplace.predict(Matrix.dense(values, rows, FEATURES))))
                        .isEqualTo(bits(expected(booster, values, rows)));
            }
        } finally {
            trained.dispose();
            booster.dispose();
        }
    }

    @Test
    void predictsForSeveralAtOnce() throws Exception {
        Booster booster = trained(Map.of("objective", "multi:softprob", "num_class", 4));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (InplacePrediction inplace = InplacePrediction.of(booster).orElseThrow()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < 4; client++) {
                float[] values = values(client + 1, new Random(client));
                int rows = client + 1;
                List<List<Integer>> expected = bits(expected(booster, values, rows));
                clients.add(threads.submit(() -> {
                    for (int i = 0; i < 500; i++) {
                        assertThat(bits(inplace.predict(Matrix.dense(values, rows, FEATURES))))
                                .isEqualTo(expected);
                    }
                    return null;
                }));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        } finally {
            threads.shutdown();
            booster.dispose();
        }
    }

    @Test
    void takesOnlyWhatXgboostWouldNotRefuse() throws Exception {
        Booster booster = trained(Map.of("objective", "binary:logistic"));
        try (InplacePrediction inplace = InplacePrediction.of(booster).orElseThrow()) {
            assertThat(inplace.takes(Matrix.dense(new float[FEATURES], 1, FEATURES)))
                    .isTrue();
            assertThat(inplace.takes(Matrix.dense(new float[FEATURES - 1], 1, FEATURES - 1)))
                    .isFalse();
            assertThat(inplace.takes(Matrix.dense(new float[FEATURES + 1], 1, FEATURES + 1)))
                    .isFalse();
            assertThat(inplace.takes(Matrix.dense(new float[FEATURES * 100_000], 100_000, FEATURES)))
                    .isFalse();
        } finally {
            booster.dispose();
        }
    }

    @Test
    void leavesLinearModelsToTheBooster() throws Exception {
        Booster booster = trained(Map.of("objective", "binary:logistic"));
        JsonNodeFactory json = JsonNodeFactory.instance;

        LoadedModel trees = LoadedModel.of(booster, json.objectNode());
        LoadedModel weights = LoadedModel.of(
                booster,
                json.objectNode()
                        .set(
                                "learner",
                                json.objectNode()
                                        .set(
                                                "gradient_booster",
                                                json.objectNode().put("name", "gblinear"))));

        assertThat(trees.inplace()).isPresent();
        assertThat(weights.inplace()).isEmpty();
        trees.dispose();
    }

    private static Booster trained(Map<String, Object> parameters) throws XGBoostError {
        Random random = new Random(5);
        float[] values = values(TRAINING_ROWS, random);
        boolean isClasses = parameters.containsKey("num_class");
        float[] labels = new float[TRAINING_ROWS];
        for (int row = 0; row < TRAINING_ROWS; row++) {
            float category = Float.isNaN(values[row * FEATURES]) ? 0 : values[row * FEATURES];
            float signal = (category + random.nextFloat() * 3) / (CATEGORIES + 3);
            labels[row] = isClasses ? (int) (signal * (int) parameters.get("num_class")) : signal;
            if (parameters.get("objective").toString().matches("rank:.*|binary:hinge")) {
                labels[row] = Math.round(signal);
            }
        }
        DMatrix matrix = new DMatrix(values, TRAINING_ROWS, FEATURES, Float.NaN);
        matrix.setFeatureTypes(new String[] {"c", "c", "q", "q", "q", "q"});
        matrix.setLabel(labels);
        if (parameters.get("objective").toString().startsWith("rank:")) {
            matrix.setGroup(new int[] {TRAINING_ROWS / 2, TRAINING_ROWS / 2});
        }
        Map<String, Object> all = new TreeMap<>(Map.of("nthread", 1, "tree_method", "hist", "seed", 1));
        all.putAll(parameters);
        Booster booster = XGBoost.train(matrix, all, 7, Map.of(), null, null);
        booster.setParam("nthread", 1);
        matrix.dispose();
        return booster;
    }

    private static float[] values(int rows, Random random) {
        float[] values = new float[rows * FEATURES];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % FEATURES < 2
                    ? random.nextInt(CATEGORIES)
                    : (random.nextFloat() - 0.5f) * (random.nextInt(20) == 0 ? Float.MAX_VALUE : 10);
            if (random.nextInt(6) == 0) {
                values[i] = Float.NaN;
            }
        }
        return values;
    }

    private static float[][] expected(Booster booster, float[] values, int rows) throws XGBoostError {
        DMatrix matrix = new DMatrix(values, rows, FEATURES, Float.NaN);
        float[][] expected = booster.predict(matrix);
        matrix.dispose();
        return expected;
    }

    private static List<List<Integer>> bits(float[][] predictions) {
        return Arrays.stream(predictions)
                .map(row -> {
                    List<Integer> bits = new ArrayList<>();
                    for (float each : row) {
                        bits.add(Float.floatToRawIntBits(each));
                    }
                    return bits;
                })
                .toList();
    }
}
