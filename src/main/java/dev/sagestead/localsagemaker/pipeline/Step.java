package dev.sagestead.localsagemaker.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One step.
 *
 * @param name unique in its pipeline
 * @param type in SageMaker's words
 * @param arguments of the step's operation, with references
 * @param needs the steps that have to be done before, by reference or as {@code DependsOn}
 * @param propertyFiles name of each to where it is
 * @param branch which answer of which condition lets it run; nothing if it always runs
 */
public record Step(
        String name,
        StepType type,
        JsonNode arguments,
        Set<String> needs,
        Map<String, PropertyFile> propertyFiles,
        Optional<Branch> branch) {

    /** Takes copies. */
    public Step {
        needs = Set.copyOf(needs);
        propertyFiles = Map.copyOf(propertyFiles);
    }

    /** A file that a processing step writes for others to read values from. */
    public record PropertyFile(String outputName, String path) {}

    /** A side of a condition. */
    public record Branch(String condition, boolean answer) {}

    /** Returns the conditions of a condition step. */
    public List<JsonNode> conditions() {
        List<JsonNode> conditions = new ArrayList<>();
        arguments.path("Conditions").forEach(conditions::add);
        return conditions;
    }
}
