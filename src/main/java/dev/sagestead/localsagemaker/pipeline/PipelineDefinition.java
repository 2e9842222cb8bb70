package dev.sagestead.localsagemaker.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A pipeline's definition, found to be sound: every step is known, every reference leads somewhere, nothing waits for
 * itself.
 *
 * @param parameters default values by name; a parameter without one has a null node
 * @param steps by name, those of conditions too, in their order
 */
public record PipelineDefinition(Map<String, JsonNode> parameters, Map<String, Step> steps) {

    private static final String VERSION = "2020-12-01";
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads a definition.
     *
     * @throws ServiceException with every problem in it
     */
    public static PipelineDefinition parse(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw invalid(List.of("it is no JSON: " + e.getOriginalMessage()));
        }
        return new Reader(root).read();
    }

    private static ServiceException invalid(List<String> problems) {
        return ServiceException.validation("Unable to parse pipeline definition: " + String.join("; ", problems));
    }

    /** Returns the step of that name. */
    public Step step(String name) {
        return steps.get(name);
    }

    private static final class Reader {

        private final JsonNode root;
        private final List<String> problems = new ArrayList<>();
        private final Map<String, JsonNode> parameters = new TreeMap<>();
        private final Map<String, Step> steps = new LinkedHashMap<>();

        private Reader(JsonNode root) {
            this.root = root;
        }

        private PipelineDefinition read() {
            if (!root.path("Version").asText().equals(VERSION)) {
                problems.add("Version should be %s, got %s".formatted(VERSION, root.path("Version")));
            }
            root.path("Parameters")
                    .forEach(parameter ->
                            parameters.put(parameter.path("Name").asText(), parameter.path("DefaultValue")));
            if (root.path("Steps").isEmpty()) {
                problems.add("there are no Steps");
            }
            root.path("Steps").forEach(step -> read(step, Optional.empty()));
            steps.values().forEach(this::checkReferences);
            checkForCycles();
            if (!problems.isEmpty()) {
                throw invalid(problems);
            }
            return new PipelineDefinition(parameters, steps);
        }

        private void read(JsonNode node, Optional<Step.Branch> branch) {
            String name = node.path("Name").asText();
            String word = node.path("Type").asText();
            if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
                problems.add(
                        "step name '%s' should have 1 to 64 letters, digits, dashes and underscores".formatted(name));
            }
            Optional<StepType> type = StepType.of(word);
            if (type.isEmpty()) {
                problems.add("step %s is of type %s, which local SageMaker cannot run".formatted(name, word));
                return;
            }
            if (steps.containsKey(name)) {
                problems.add("there are two steps named " + name);
                return;
            }
            Map<String, Step.PropertyFile> files = new TreeMap<>();
            node.path("PropertyFiles")
                    .forEach(file -> files.put(
                            file.path("PropertyFileName").asText(),
                            new Step.PropertyFile(
                                    file.path("OutputName").asText(),
                                    file.path("FilePath").asText())));
            JsonNode arguments = node.path("Arguments");
            Set<String> needs = new LinkedHashSet<>();
            node.path("DependsOn").forEach(step -> needs.add(step.asText()));
            References.stepsIn(type.get() == StepType.CONDITION ? arguments.path("Conditions") : arguments, needs);
            branch.ifPresent(side -> needs.add(side.condition()));
            steps.put(name, new Step(name, type.get(), arguments, needs, files, branch));
            if (type.get() == StepType.CONDITION) {
                arguments.path("IfSteps").forEach(step -> read(step, Optional.of(new Step.Branch(name, true))));
                arguments.path("ElseSteps").forEach(step -> read(step, Optional.of(new Step.Branch(name, false))));
            }
        }

        private void checkReferences(Step step) {
            for (String needed : step.needs()) {
                if (!steps.containsKey(needed)) {
                    problems.add("step %s refers to a step %s, which there is not".formatted(step.name(), needed));
                }
            }
            References.parametersIn(step.arguments()).stream()
                    .filter(parameter -> !parameters.containsKey(parameter))
                    .forEach(parameter -> problems.add(
                            "step %s refers to a parameter %s, which there is not".formatted(step.name(), parameter)));
        }

        private void checkForCycles() {
            Set<String> done = new LinkedHashSet<>();
            boolean isGoingOn = true;
            while (isGoingOn) {
                isGoingOn = false;
                for (Step step : steps.values()) {
                    boolean isReady = step.needs().stream()
                            .allMatch(needed -> done.contains(needed) || !steps.containsKey(needed));
                    isGoingOn |= isReady && done.add(step.name());
                }
            }
            if (done.size() < steps.size()) {
                List<String> circle = steps.keySet().stream()
                        .filter(name -> !done.contains(name))
                        .toList();
                problems.add("steps wait for each other: " + String.join(", ", circle));
            }
        }
    }
}
