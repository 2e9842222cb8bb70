package dev.sagestead.localsagemaker.container;

import static dev.sagestead.localsagemaker.container.ModelCheck.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.List;

/** Checks that one tree of a model is a tree, and stays within its arrays. */
final class TreeCheck {

    /** What has one value per node. */
    private static final List<String> PER_NODE = List.of(
            "left_children",
            "right_children",
            "parents",
            "split_indices",
            "split_conditions",
            "default_left",
            "loss_changes",
            "sum_hessian");

    /** What stands for no child, and in trees whose leaves are vectors for no parent too. */
    private static final int NONE = -1;

    private final JsonNode tree;
    private final long features;
    private final int nodes;
    private final long vectorSize;

    TreeCheck(JsonNode tree, long features) {
        this.tree = tree;
        this.features = features;
        this.nodes = (int) tree.path("tree_param").path("num_nodes").asLong();
        this.vectorSize = tree.path("tree_param").path("size_leaf_vector").asLong();
    }

    void check() throws UnusableModelException {
        require(nodes > 0, "a tree has %d nodes", nodes);
        for (String part : PER_NODE) {
            int length = numbers(part).length();
            require(length == nodes, "a tree has %d nodes, but %d values in %s", nodes, length, part);
        }
        nodes();
        categories();
    }

    private boolean hasVectors() {
        return vectorSize > 1;
    }

    /** Every node but the root is the child of at most one: then no walk from the root can go round. */
    private void nodes() throws UnusableModelException {
        Numbers left = numbers("left_children");
        Numbers right = numbers("right_children");
        Numbers parents = numbers("parents");
        Numbers features = numbers("split_indices");
        double noParent = hasVectors() ? NONE : Integer.MAX_VALUE;
        BitSet seen = new BitSet(nodes);
        seen.set(0);
        for (int node = 0; node < nodes; node++) {
            double parent = parents.at(node);
            require(parent == noParent || isNode(parent), "node %d has no such parent as %s", node, parent);
            if (left.at(node) == NONE) {
                leaf(node, right.at(node));
                continue;
            }
            for (double child : new double[] {left.at(node), right.at(node)}) {
                boolean isNew = isNode(child) && !seen.get((int) child);
                require(isNew && parents.at((int) child) == node, "node %d has no such child as %s", node, child);
                seen.set((int) child);
            }
            double feature = features.at(node);
            require(feature >= 0 && feature < this.features, "node %d asks for feature %s", node, feature);
        }
    }

    /** A leaf has no right child either; one that is a vector has its place in the vectors there. */
    private void leaf(int node, double right) throws UnusableModelException {
        boolean isRight = hasVectors()
                ? right >= 0
                        && (right + 1) * vectorSize <= numbers("leaf_weights").length()
                : right == NONE;
        require(isRight, "leaf %d is not one: it has %s on its right", node, right);
    }

    private boolean isNode(double index) {
        return index >= 0 && index < nodes;
    }

    private void categories() throws UnusableModelException {
        int categories = numbers("categories").length();
        Numbers splits = numbers("categories_nodes");
        Numbers segments = numbers("categories_segments");
        Numbers sizes = numbers("categories_sizes");
        require(
                splits.length() == segments.length() && splits.length() == sizes.length(),
                "a tree's categories differ in number");
        for (int i = 0; i < splits.length(); i++) {
            double start = segments.at(i);
            double size = sizes.at(i);
            require(
                    isNode(splits.at(i)) && start >= 0 && size >= 0 && start + size <= categories,
                    "a tree's categories are out of range");
        }
    }

    private Numbers numbers(String part) {
        return new Numbers(tree.path(part));
    }
}
