package dev.sagestead.snapshots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Every single value of a tree, changed, of another type, and taken out; afterwards the tree is what it was. */
final class EveryValue {

    private final JsonNode tree;
    private int count;

    EveryValue(JsonNode tree) {
        this.tree = tree;
    }

    /** Calls with the pointer of the value and what was done to it, while the tree is so. */
    void mutate(BiConsumer<String, String> look) {
        visit("", tree, look);
    }

    int count() {
        return count;
    }

    private void visit(String pointer, JsonNode node, BiConsumer<String, String> look) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode value = object.get(name);
                String below = pointer + "/" + name;
                if (value.isContainerNode()) {
                    visit(below, value, look);
                } else {
                    object.set(name, changed(value));
                    tell(below, "a change", look);
                    object.set(name, ofAnotherType(value));
                    tell(below, "another type", look);
                    ObjectNode all = object.deepCopy();
                    object.remove(name);
                    tell(below, "the end", look);
                    object.removeAll();
                    object.setAll(all);
                    object.set(name, value);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                JsonNode value = array.get(index);
                String below = pointer + "/" + index;
                if (value.isContainerNode()) {
                    visit(below, value, look);
                } else {
                    array.set(index, changed(value));
                    tell(below, "a change", look);
                    array.set(index, ofAnotherType(value));
                    tell(below, "another type", look);
                    array.remove(index);
                    tell(below, "the end", look);
                    array.insert(index, value);
                }
            }
        }
    }

    private void tell(String pointer, String mutation, BiConsumer<String, String> look) {
        count++;
        look.accept(pointer, mutation);
    }

    /** The same to look at, as text if it was none, and as no text if it was. */
    private static JsonNode ofAnotherType(JsonNode value) {
        return switch (value.asText()) {
            case "true", "false" ->
                value.isTextual() ? BooleanNode.valueOf(value.asBoolean()) : TextNode.valueOf(value.asText());
            default ->
                value.isTextual() && value.asText().matches("[1-9]\\d{0,17}")
                        ? LongNode.valueOf(value.asLong())
                        : value.isTextual() ? NullNode.instance : TextNode.valueOf(value.asText());
        };
    }

    private static JsonNode changed(JsonNode value) {
        return value.isTextual()
                ? TextNode.valueOf(value.asText() + "x")
                : value.isBoolean()
                        ? BooleanNode.valueOf(!value.asBoolean())
                        : DoubleNode.valueOf(value.asDouble() + 1);
    }
}
