package dev.sagestead.train;

import dev.sagestead.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The names that may stand under {@code training.hyperparameters}.
 *
 * <p>XGBoost refuses wrong values but only warns of unknown names, and a misspelt {@code max_dept} would train another
 * model than the one that was reviewed. So the names are checked here; the values are left to XGBoost.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/release_3.2.0/parameter.html">XGBoost Parameters</a>
 */
final class Hyperparameters {

    /** Tree boosting on the CPU with one number per row as answer. */
    static final List<String> KNOWN = List.of(
            "objective",
            "eval_metric",
            "eta",
            "learning_rate",
            "gamma",
            "min_split_loss",
            "max_depth",
            "min_child_weight",
            "max_delta_step",
            "subsample",
            "sampling_method",
            "colsample_bytree",
            "colsample_bylevel",
            "colsample_bynode",
            "lambda",
            "reg_lambda",
            "alpha",
            "reg_alpha",
            "tree_method",
            "scale_pos_weight",
            "grow_policy",
            "max_leaves",
            "max_bin",
            "num_parallel_tree",
            "monotone_constraints",
            "interaction_constraints",
            "base_score",
            "tweedie_variance_power",
            "huber_slope");

    /** Set by the training itself, because they decide whether it is repeatable. */
    static final List<String> RESERVED = List.of("nthread", "seed", "random_state", "verbosity", "device");

    private Hyperparameters() {}

    /**
     * Returns what is wrong with the names and with the two values that the training itself reads.
     *
     * @param forScript whether a script gets them, which may have names of its own
     */
    static List<String> problems(Map<String, Object> given, boolean forScript) {
        List<String> problems = new ArrayList<>();
        for (String name : given.keySet()) {
            if (RESERVED.contains(name)) {
                problems.add("training.hyperparameters.%s is set by the training; remove it".formatted(name));
            } else if (!forScript && !KNOWN.contains(name)) {
                String meant = NearestName.suggestion(name, KNOWN);
                problems.add("training.hyperparameters.%s is unknown%s"
                        .formatted(
                                name,
                                meant.isEmpty() ? "; known are " + String.join(", ", new TreeSet<>(KNOWN)) : meant));
            }
        }
        if (!(given.get("objective") instanceof String objective) || !objective.matches("(binary|reg|count):\\w+")) {
            problems.add("training.hyperparameters.objective should be one with one number per row, such as"
                    + " binary:logistic or reg:squarederror, got " + given.get("objective"));
        }
        if (!(given.get("eval_metric") instanceof String)) {
            problems.add("training.hyperparameters.eval_metric should be one metric, such as auc or rmse, got "
                    + given.get("eval_metric"));
        }
        return problems;
    }
}
