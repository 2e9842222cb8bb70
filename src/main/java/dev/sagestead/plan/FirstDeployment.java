package dev.sagestead.plan;

import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What CloudFormation does to the resources of a stack that is not there yet, or that goes. */
final class FirstDeployment {

    private FirstDeployment() {}

    static StackRun of(AssemblyStack stack, Estimates estimates, double uploadMegabits) {
        List<Work> works = new ArrayList<>();
        for (Resource resource : stack.resources().values()) {
            works.add(work(resource, estimates.of(resource, Does.CREATE), before(stack, resource)));
        }
        return StackRun.of(stack, works, estimates.table(), uploadMegabits);
    }

    /** Returns the same backwards: each resource goes when all that need it are gone. */
    static List<Work> backwards(AssemblyStack stack, Estimates estimates) {
        Map<String, List<String>> users = new TreeMap<>();
        stack.resources()
                .values()
                .forEach(user -> before(stack, user)
                        .forEach(used -> users.computeIfAbsent(used, id -> new ArrayList<>())
                                .add(id(user))));
        return stack.resources().values().stream()
                .map(resource -> work(
                        resource, estimates.of(resource, Does.DELETE), users.getOrDefault(id(resource), List.of())))
                .toList();
    }

    static Work work(Resource resource, Estimate estimate, List<String> after) {
        return new Work(id(resource), resource.id().stack(), resource.label(), resource.kind(), estimate, after);
    }

    static String id(Resource resource) {
        return resource.id().stack() + "/" + resource.id().logicalId();
    }

    private static List<String> before(AssemblyStack stack, Resource resource) {
        return resource.namedInTemplate().stream()
                .flatMap(id -> stack.resource(id).stream())
                .map(FirstDeployment::id)
                .toList();
    }
}
