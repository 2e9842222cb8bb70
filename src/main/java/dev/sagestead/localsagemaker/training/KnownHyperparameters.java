package dev.sagestead.localsagemaker.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hyperparameters that the container takes, and what it takes for them.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/xgboost_hyperparameters.html">XGBoost
 *     hyperparameters</a>
 */
final class KnownHyperparameters {

    private static final Map<String, Hyperparameter> ALL = new LinkedHashMap<>();

    static {
        whole("[1, +inf)", "num_round", "early_stopping_rounds", "nthread", "num_parallel_tree", "_num_cv_round");
        whole("[0, +inf)", "max_depth", "max_leaves", "max_bin");
        whole("[0, 1]", "csv_weights", "refresh_leaf", "one_drop");
        whole("[0, 3]", "verbosity");
        whole("[2, +inf)", "num_class", "_kfold");
        whole("(-2147483648, 2147483647)", "seed");
        number("[0, 1]", "eta", "rate_drop", "skip_drop", "lambda_bias");
        number("(0, 1]", "subsample", "colsample_bytree", "colsample_bylevel", "colsample_bynode");
        number("(0, 1)", "sketch_eps");
        number("[0, +inf)", "gamma", "min_child_weight", "max_delta_step", "lambda", "alpha", "base_score");
        number("(0, +inf)", "scale_pos_weight");
        number("(1, 2)", "tweedie_variance_power");
        word("booster", "gbtree", "gblinear", "dart");
        word("tree_method", "auto", "exact", "approx", "hist", "gpu_hist");
        word("process_type", "default", "update");
        word("grow_policy", "depthwise", "lossguide");
        word("sample_type", "uniform", "weighted");
        word("normalize_type", "tree", "forest");
        word("save_model_on_termination", "true", "false");
        word(
                "objective",
                "aft_loss_distribution",
                "binary:logistic",
                "binary:logitraw",
                "binary:hinge",
                "count:poisson",
                "multi:softmax",
                "multi:softprob",
                "rank:pairwise",
                "rank:ndcg",
                "rank:map",
                "reg:linear",
                "reg:squarederror",
                "reg:logistic",
                "reg:gamma",
                "reg:pseudohubererror",
                "reg:squaredlogerror",
                "reg:tweedie",
                "survival:aft",
                "survival:cox");
        for (String name : new String[] {
            "eval_metric",
            "updater",
            "monotone_constraints",
            "interaction_constraints",
            "sampling_method",
            "aft_loss_distribution",
            "aft_loss_distribution_scale",
            "predictor",
            "dsplit",
            "_tuning_objective_metric"
        }) {
            ALL.put(name, new Hyperparameter.Text());
        }
    }

    private KnownHyperparameters() {}

    /**
     * Makes sure that the container takes all of them.
     *
     * @throws TrainingFailure in its words, with the first that it does not take
     */
    static void require(Map<String, String> given) throws TrainingFailure {
        if (!given.containsKey("num_round")) {
            throw TrainingFailure.ofClient("Missing required hyperparameter: num_round");
        }
        for (Map.Entry<String, String> each : given.entrySet()) {
            Hyperparameter known = ALL.get(each.getKey());
            if (known == null) {
                throw TrainingFailure.ofClient("Extraneous hyperparameter found: " + each.getKey());
            }
            String problem = known.problem(each.getValue()).orElse(null);
            if (problem != null) {
                throw TrainingFailure.ofClient("Hyperparameter %s: %s".formatted(each.getKey(), problem));
            }
        }
        requireSupported(given);
    }

    private static void requireSupported(Map<String, String> given) throws TrainingFailure {
        if (given.getOrDefault("csv_weights", "0").strip().equals("1")) {
            throw TrainingFailure.unsupported("it does not read instance weights, csv_weights has to be 0");
        }
        if (given.containsKey("_kfold")) {
            throw TrainingFailure.unsupported("it does not know the hyperparameter _kfold");
        }
    }

    private static void whole(String range, String... names) {
        for (String name : names) {
            ALL.put(name, new Hyperparameter.Whole(new Interval(range)));
        }
    }

    private static void number(String range, String... names) {
        for (String name : names) {
            ALL.put(name, new Hyperparameter.Number(new Interval(range)));
        }
    }

    private static void word(String name, String... words) {
        ALL.put(name, new Hyperparameter.Word(List.of(words)));
    }
}
