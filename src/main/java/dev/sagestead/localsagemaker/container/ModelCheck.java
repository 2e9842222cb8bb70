package dev.sagestead.localsagemaker.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.BitSet;
import java.util.List;

/**
 * Checks that the trees of a model hang together, before native code walks them.
 *
 * <p>XGBoost believes what a model file says: a child or a feature out of range is an address out of range, and ends
 * the JVM. What is checked is what decides where native code reads; whether the numbers make a good model is not.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html">the model's schema</a>
 */
final class ModelCheck {

    /** Parts of a tree that have one value per node. */
    private static final List<String> PER_NODE =
            List.of("left_children", "right_children", "parents", "split_indices", "split_conditions", "default_left");

    /** The same, but trees whose leaves are vectors may lack them. */
    private static final List<String> PER_NODE_OF_SCALARS = List.of("loss_changes", "sum_hessian");

    /** What the root has for a parent. */
    private static final double NO_PARENT = Integer.MAX_VALUE;

    private final long features;

    private final long outputs;

    private ModelCheck(JsonNode parameters) {
        this.features = parameters.path("num_feature").asLong();
        this.outputs = Math.max(
                1,
                Math.max(
                        parameters.path("num_class").asLong(),
                        parameters.path("num_target").asLong()));
    }

    /** Requires a model whose trees are whole. */
    static void check(JsonNode model) throws UnusableModelException {
        JsonNode learner = model.path("learner");
        JsonNode booster = learner.path("gradient_booster");
        if (!booster.isObject()) {
            throw new UnusableModelException("it has no learner with a gradient_booster");
        }
        ModelCheck check = new ModelCheck(learner.path("learner_model_param"));
        check.trees(booster.path("model"));
        // DART keeps its trees one level deeper.
        check.trees(booster.path("gbtree").path("model"));
    }

    private void trees(JsonNode model) throws UnusableModelException {
        if (!model.has("trees")) {
            return;
        }
        JsonNode trees = model.path("trees");
        long declared = model.path("gbtree_model_param").path("num_trees").asLong(-1);
        require(
                trees.isArray() && trees.size() == declared,
                "it says it has %d trees, but has %d",
                declared,
                trees.size());
        Numbers groups = Numbers.of(model.path("tree_info"));
        require(groups.length() == declared, "tree_info does not have one value per tree");
        for (int tree = 0; tree < declared; tree++) {
            require(
                    groups.at(tree) >= 0 && groups.at(tree) < outputs,
                    "tree %d is of output %s",
                    tree,
                    groups.at(tree));
        }
        rounds(Numbers.of(model.path("iteration_indptr")), declared);
        for (JsonNode tree : trees) {
            tree(tree);
        }
    }

    /** Rounds of boosting are ranges of trees, one behind the other; XGBoost before 2.0 did not write them. */
    private static void rounds(Numbers starts, long trees) throws UnusableModelException {
        double last = 0;
        for (int round = 0; round < starts.length(); round++) {
            require(
                    starts.at(round) >= last && starts.at(round) <= trees,
                    "round %d has no such start as %s",
                    round,
                    starts.at(round));
            last = starts.at(round);
        }
        require(starts.length() == 0 || last == trees, "the rounds do not end with the last of %d trees", trees);
    }

    private void tree(JsonNode tree) throws UnusableModelException {
        int nodes = (int) tree.path("tree_param").path("num_nodes").asLong();
        require(nodes > 0, "a tree has %d nodes", nodes);
        requireOnePerNode(tree, PER_NODE, nodes);
        if (tree.path("tree_param").path("size_leaf_vector").asLong() <= 1) {
            requireOnePerNode(tree, PER_NODE_OF_SCALARS, nodes);
        }
        children(tree, nodes);
        categories(tree, nodes);
    }

    private static void requireOnePerNode(JsonNode tree, List<String> parts, int nodes) throws UnusableModelException {
        for (String part : parts) {
            int length = Numbers.of(tree.path(part)).length();
            require(length == nodes, "a tree has %d nodes, but %d values in %s", nodes, length, part);
        }
    }

    /** Every node but the root is the child of at most one: then no walk from the root can go round. */
    private void children(JsonNode tree, int nodes) throws UnusableModelException {
        Numbers left = Numbers.of(tree.path("left_children"));
        Numbers right = Numbers.of(tree.path("right_children"));
        Numbers parents = Numbers.of(tree.path("parents"));
        Numbers features = Numbers.of(tree.path("split_indices"));
        BitSet seen = new BitSet(nodes);
        seen.set(0);
        for (int node = 0; node < nodes; node++) {
            double parent = parents.at(node);
            require(
                    parent == NO_PARENT || parent >= 0 && parent < nodes,
                    "node %d has no such parent as %s",
                    node,
                    parent);
            if (left.at(node) == -1 && right.at(node) == -1) {
                continue;
            }
            for (double child : new double[] {left.at(node), right.at(node)}) {
                require(
                        child > 0 && child < nodes && !seen.get((int) child),
                        "node %d has no such child as %s",
                        node,
                        child);
                require(parents.at((int) child) == node, "node %s is not the parent of its child %s", node, child);
                seen.set((int) child);
            }
            double feature = features.at(node);
            require(feature >= 0 && feature < this.features, "node %d asks for feature %s", node, feature);
        }
    }

    private void categories(JsonNode tree, int nodes) throws UnusableModelException {
        int categories = Numbers.of(tree.path("categories")).length();
        Numbers of = Numbers.of(tree.path("categories_nodes"));
        Numbers segments = Numbers.of(tree.path("categories_segments"));
        Numbers sizes = Numbers.of(tree.path("categories_sizes"));
        require(
                of.length() == segments.length() && of.length() == sizes.length(),
                "a tree's categories differ in number");
        for (int i = 0; i < of.length(); i++) {
            double end = segments.at(i) + sizes.at(i);
            require(
                    of.at(i) >= 0 && of.at(i) < nodes && segments.at(i) >= 0 && sizes.at(i) >= 0 && end <= categories,
                    "a tree's categories are out of range");
        }
    }

    private static void require(boolean condition, String otherwise, Object... details) throws UnusableModelException {
        if (!condition) {
            throw new UnusableModelException(otherwise.formatted(details));
        }
    }

    /** An array of numbers, whichever of the two formats it came in. */
    private record Numbers(JsonNode json) {

        static Numbers of(JsonNode json) {
            return new Numbers(json);
        }

        int length() {
            return json instanceof POJONode node && node.getPojo() instanceof NumberArray array
                    ? array.length()
                    : json.size();
        }

        double at(int index) {
            return json instanceof POJONode node && node.getPojo() instanceof NumberArray array
                    ? array.at(index)
                    : json.path(index).asDouble(Double.NaN);
        }
    }
}
