package dev.sagestead.review.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.assembly.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A stack before and after. Accounts, regions and names tell which belong together; the ids of the CDK may differ.
 *
 * @param id the head's, or the base's if only that has the stack
 * @param base empty for a new stack
 * @param head empty for a stack that left the app
 */
public record StackPair(String id, Optional<AssemblyStack> base, Optional<AssemblyStack> head) {

    /** Resources are told one by one, and metadata is for tools. */
    private static final List<String> OWN_ROWS = List.of("Resources", "Metadata");

    /** Returns all pairs of two assemblies, by id. */
    public static List<StackPair> of(CloudAssembly base, CloudAssembly head) {
        List<StackPair> pairs = new ArrayList<>();
        for (AssemblyStack stack : head.stacks()) {
            Optional<AssemblyStack> before = base.at(stack.place()).map(found -> found.called(stack.id()));
            pairs.add(new StackPair(stack.id(), before, Optional.of(stack)));
        }
        for (AssemblyStack stack : base.stacks()) {
            if (head.at(stack.place()).isEmpty()) {
                String id = head.stack(stack.id()).isEmpty()
                        ? stack.id()
                        : "%s (%s, %s)"
                                .formatted(
                                        stack.id(),
                                        stack.place().account(),
                                        stack.place().region());
                pairs.add(new StackPair(id, Optional.of(stack.called(id)), Optional.empty()));
            }
        }
        pairs.sort(Comparator.comparing(StackPair::id));
        return pairs;
    }

    /** Returns whichever stack there is, the head's first. */
    public AssemblyStack either() {
        return head.or(() -> base).orElseThrow();
    }

    /**
     * Whether {@code cdk deploy} would leave the stack alone: its template is the deployed one.
     *
     * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-deploy.html">cdk deploy --force</a>
     */
    public boolean isSkipped() {
        return base.isPresent()
                && head.isPresent()
                && base.get().template().equals(head.get().template())
                && !hasOtherTags()
                && !head.get().isAlwaysDeployed();
    }

    /** Whether the tags of the stack itself change. */
    boolean hasOtherTags() {
        return base.isPresent()
                && head.isPresent()
                && !base.get().tags().equals(head.get().tags());
    }

    /** Returns what differs beside the resources, such as {@code Outputs}. */
    public List<String> otherDifferences() {
        Set<String> sections = new TreeSet<>();
        if (base.isPresent() && head.isPresent()) {
            JsonNode before = base.get().template();
            JsonNode after = head.get().template();
            before.fieldNames().forEachRemaining(sections::add);
            after.fieldNames().forEachRemaining(sections::add);
            sections.removeIf(
                    name -> OWN_ROWS.contains(name) || before.path(name).equals(after.path(name)));
        }
        List<String> differences = new ArrayList<>(sections);
        if (hasOtherTags()) {
            differences.add("the tags of the stack");
        }
        return differences;
    }

    /** Returns the resources of one side by logical id. */
    Map<String, Resource> resources(Optional<AssemblyStack> side) {
        return side.map(AssemblyStack::resources).orElseGet(TreeMap::new);
    }
}
