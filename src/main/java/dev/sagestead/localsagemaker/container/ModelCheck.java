package dev.sagestead.localsagemaker.container;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Checks that a model hangs together, before native code walks it.
 *
 * <p>XGBoost believes what a model file says: a child or a feature out of range is an address out of range, and ends
 * the JVM. What is checked is what decides where native code reads; whether the numbers make a good model is not.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html">the model's schema</a>
 */
final class ModelCheck {

    private final long features;
    private final long outputs;

    private ModelCheck(JsonNode parameters) {
        this.features = parameters.path("num_feature").asLong();
        long classes = parameters.path("num_class").asLong();
        long targets = parameters.path("num_target").asLong();
        this.outputs = Math.max(1, Math.max(classes, targets));
    }

    /** Requires a model whose trees or weights are whole. */
    static void check(JsonNode model) throws UnusableModelException {
        JsonNode learner = model.path("learner");
        JsonNode booster = learner.path("gradient_booster");
        require(booster.isObject(), "it has no learner with a gradient_booster");
        ModelCheck check = new ModelCheck(learner.path("learner_model_param"));
        if (booster.path("name").asText().equals("gblinear")) {
            check.weights(new Numbers(booster.path("model").path("weights")));
        }
        check.trees(booster.path("model"));
        // DART keeps its trees one level deeper.
        check.trees(booster.path("gbtree").path("model"));
    }

    /** A linear model has one weight per feature and output, and a bias per output. */
    private void weights(Numbers weights) throws UnusableModelException {
        long expected = (features + 1) * outputs;
        require(weights.length() == expected, "it has %d weights instead of %d", weights.length(), expected);
    }

    private void trees(JsonNode model) throws UnusableModelException {
        if (!model.has("trees")) {
            return;
        }
        JsonNode trees = model.path("trees");
        int count = trees.size();
        long declared = model.path("gbtree_model_param").path("num_trees").asLong(-1);
        require(trees.isArray() && count == declared, "it says it has %d trees, but has %d", declared, count);
        Numbers outputOf = new Numbers(model.path("tree_info"));
        require(outputOf.length() == count, "tree_info does not have one value per tree");
        for (int tree = 0; tree < count; tree++) {
            double output = outputOf.at(tree);
            require(output >= 0 && output < outputs, "tree %d is of output %s", tree, output);
            new TreeCheck(trees.path(tree), features).check();
        }
        rounds(new Numbers(model.path("iteration_indptr")), count);
    }

    /** Rounds of boosting are ranges of trees, one behind the other; XGBoost before 2.0 did not write them. */
    private static void rounds(Numbers starts, int trees) throws UnusableModelException {
        double last = 0;
        for (int round = 0; round < starts.length(); round++) {
            double start = starts.at(round);
            require(start >= last && start <= trees, "round %d has no such start as %s", round, start);
            last = start;
        }
        require(starts.length() == 0 || last == trees, "the rounds do not end with the last of %d trees", trees);
    }

    static void require(boolean condition, String otherwise, Object... details) throws UnusableModelException {
        if (!condition) {
            throw new UnusableModelException(otherwise.formatted(details));
        }
    }
}
