package dev.sagestead.deployability;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.app.Hostings;
import dev.sagestead.app.Stack;
import dev.sagestead.app.Synthesised;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that makes a template of ours one that cannot be deployed.
 *
 * @param refusedBy a rule of ours, or a number of cfn-lint's
 * @param what is done
 * @param type of the resource that is changed, or {@code -} for the template
 * @param stack whose template it is
 * @param pointer of what is changed, below the properties of the resource
 * @param value the new one; null to take out what is there
 */
public record Mutation(String refusedBy, String what, String type, String stack, String pointer, JsonNode value) {

    /** Whether cfn-lint refuses it, and not we. */
    public boolean isForCfnLint() {
        return refusedBy.matches("E\\d{4}");
    }

    /** Returns the template that cannot be deployed. */
    ObjectNode template() {
        ObjectNode template = source().raw().deepCopy();
        JsonNode changed = type.equals("-") ? template : first(template);
        JsonPointer path = JsonPointer.compile(pointer);
        JsonNode parent = changed.at(path.head());
        if (parent instanceof ArrayNode list) {
            list.set(path.last().getMatchingIndex(), value);
        } else if (value == null) {
            require(((ObjectNode) parent).remove(path.last().getMatchingProperty()));
        } else {
            ((ObjectNode) parent).set(path.last().getMatchingProperty(), value);
        }
        return template;
    }

    /**
     * Returns as much of that template as has to do with what was changed: all of it if the template was, else the
     * resource and what it refers to. cfn-lint reads it in a fraction of the time.
     */
    public ObjectNode smallTemplate() {
        return small(template());
    }

    /** Returns as much of the template before anything was done to it. */
    public ObjectNode smallSource() {
        return small(source().raw().deepCopy());
    }

    private ObjectNode small(ObjectNode template) {
        if (type.equals("-")) {
            return template;
        }
        ObjectNode all = (ObjectNode) template.get("Resources");
        Set<String> kept = new LinkedHashSet<>(List.of(idOfFirst(template)));
        for (Deque<String> open = new ArrayDeque<>(kept); !open.isEmpty(); ) {
            String text = all.get(open.remove()).toString();
            all.fieldNames().forEachRemaining(id -> {
                if (text.contains("\"" + id + "\"") && kept.add(id)) {
                    open.add(id);
                }
            });
        }
        all.retain(kept);
        template.remove("Outputs");
        return template;
    }

    @Override
    public String toString() {
        return what;
    }

    private JsonNode first(ObjectNode template) {
        return template.get("Resources").get(idOfFirst(template)).get("Properties");
    }

    private String idOfFirst(ObjectNode template) {
        return template.get("Resources").properties().stream()
                .filter(resource -> resource.getValue().get("Type").asText().equals("AWS::" + type))
                .findFirst()
                .map(resource -> resource.getKey())
                .orElseThrow(() -> new AssertionError("%s: no %s in %s".formatted(what, type, stack)));
    }

    private Stack source() {
        int blank = stack.indexOf(' ');
        return blank < 0
                ? Hostings.stack(stack)
                : Synthesised.committed().environments().stream()
                        .filter(environment -> environment.toString().equals(stack.substring(0, blank)))
                        .flatMap(environment -> environment.all().stream())
                        .filter(one -> one.id().equals(stack.substring(blank + 1)))
                        .findFirst()
                        .orElseThrow();
    }

    private void require(JsonNode removed) {
        if (removed == null) {
            throw new AssertionError("%s: nothing at %s".formatted(what, pointer));
        }
    }
}
