package dev.sagestead.snapshots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.app.Stack;
import dev.sagestead.app.Synthesised;
import dev.sagestead.deployability.Deployability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The snapshots of a synth.
 *
 * @param texts by the paths of their files
 * @param undeployable why templates cannot be deployed, a sentence for each reason
 */
record Snapshots(Map<String, String> texts, List<String> undeployable) {

    /** Returns those of every stack in every environment. */
    static Snapshots of(Synthesised synth) {
        Map<String, String> texts = new TreeMap<>();
        List<String> undeployable = new ArrayList<>();
        synth.environments()
                .forEach(environment -> environment.all().forEach(stack -> {
                    texts.put("%s/%s.yaml".formatted(environment, stack.id()), SnapshotText.of(stack));
                    undeployable.addAll(problems(stack, stack.raw()));
                }));
        return new Snapshots(texts, undeployable);
    }

    /**
     * Compares or writes.
     *
     * @return what was written, a line for each file
     * @throws AssertionError with all problems at once; nothing is written then
     */
    List<String> carryOut(Task task, SnapshotFolder folder) {
        List<String> problems = new ArrayList<>();
        undeployable.forEach(problem -> problems.add("this cannot be deployed, so no snapshot may say it: " + problem));
        if (problems.isEmpty() && task == Task.WRITE) {
            return folder.write(texts);
        }
        if (task == Task.COMPARE) {
            List<String> differences = folder.differences(texts);
            problems.addAll(differences);
            if (!differences.isEmpty()) {
                problems.add("If that is what you want to deploy: %s, and commit what it changes for review"
                        .formatted(SnapshotFolder.REWRITE));
            }
        }
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n\n", problems));
        }
        return List.of();
    }

    /** Returns why a template of a stack, as it is or changed, cannot be deployed. */
    static List<String> problems(Stack stack, ObjectNode template) {
        Stream<String> refused = Deployability.check(template).stream()
                .map(finding -> "%s, %s: %s (%s)"
                        .formatted(stack.name(), finding.logicalId(), finding.problem(), finding.rule()));
        Stream<String> lost = stack.references().written(template).findValues("Fn::GetStackOutput").stream()
                .map(reference -> "%s reads the output %s of %s, which is not there in %s"
                        .formatted(
                                stack.name(),
                                reference.path("OutputName").asText(),
                                reference.path("StackName").asText(),
                                reference.path("Region").asText()));
        return Stream.concat(refused, lost).toList();
    }
}
