package dev.sagestead.localsagemaker.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in the place of references: {@code {"Get": …}}, {@code {"Std:Join": …}}, {@code {"Std:JsonGet": …}}.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-properties.html">properties</a>
 */
public final class References {

    private static final String GET = "Get";
    private static final String JOIN = "Std:Join";
    private static final String JSON_GET = "Std:JsonGet";
    private static final Pattern TOKEN = Pattern.compile("\\.?([^.\\[\\]]+)|\\[\"?'?([^\\]'\"]+)'?\"?]");

    private final Map<String, JsonNode> parameters;
    private final Map<String, JsonNode> execution;
    private final Function<String, JsonNode> steps;
    private final PropertyFiles files;

    /** Reads property files. */
    @FunctionalInterface
    public interface PropertyFiles {
        /**
         * Returns the content of a step's property file.
         *
         * @throws UnresolvedException if it cannot be read
         */
        JsonNode read(String step, String file) throws UnresolvedException;
    }

    /** A reference leads nowhere. */
    public static final class UnresolvedException extends Exception {

        private static final long serialVersionUID = 1L;

        /** @param message one sentence */
        public UnresolvedException(String message) {
            super(message);
        }
    }

    /**
     * @param execution what is known of the execution itself, by name
     * @param steps what a step has become, by its name
     */
    public References(
            Map<String, JsonNode> parameters,
            Map<String, JsonNode> execution,
            Function<String, JsonNode> steps,
            PropertyFiles files) {
        this.parameters = parameters;
        this.execution = execution;
        this.steps = steps;
        this.files = files;
    }

    /** Returns a copy with values in it. */
    public JsonNode resolve(JsonNode node) throws UnresolvedException {
        if (node.isArray()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            for (JsonNode each : node) {
                all.add(resolve(each));
            }
            return all;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1 && node.has(GET)) {
            return get(node.get(GET).asText());
        }
        if (node.size() == 1 && node.has(JOIN)) {
            return join(node.get(JOIN));
        }
        if (node.size() == 1 && node.has(JSON_GET)) {
            return jsonGet(node.get(JSON_GET));
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            all.set(each.getKey(), resolve(each.getValue()));
        }
        return all;
    }

    private JsonNode join(JsonNode join) throws UnresolvedException {
        StringBuilder text = new StringBuilder();
        boolean isFirst = true;
        for (JsonNode value : join.path("Values")) {
            text.append(isFirst ? "" : join.path("On").asText());
            text.append(resolve(value).asText());
            isFirst = false;
        }
        return TextNode.valueOf(text.toString());
    }

    private JsonNode jsonGet(JsonNode get) throws UnresolvedException {
        String reference = get.path("PropertyFile").path(GET).asText();
        String[] parts = reference.split("\\.");
        if (parts.length != 4 || !parts[0].equals("Steps") || !parts[2].equals("PropertyFiles")) {
            throw new UnresolvedException("%s is no property file of a step".formatted(get.path("PropertyFile")));
        }
        String path = resolve(get.path("Path")).asText();
        return follow(files.read(parts[1], parts[3]), path, reference);
    }

    private JsonNode get(String reference) throws UnresolvedException {
        String[] parts = reference.split("\\.", 3);
        if (parts[0].equals("Parameters") && parts.length > 1) {
            JsonNode value = parameters.get(parts[1]);
            if (value == null || value.isMissingNode()) {
                throw new UnresolvedException("parameter %s has no value".formatted(parts[1]));
            }
            return value;
        }
        if (parts[0].equals("Execution") && parts.length > 1 && execution.containsKey(parts[1])) {
            return execution.get(parts[1]);
        }
        if (parts[0].equals("Steps") && parts.length > 2) {
            JsonNode step = steps.apply(parts[1]);
            if (step == null) {
                throw new UnresolvedException("step %s has not run".formatted(parts[1]));
            }
            return follow(step, parts[2], reference);
        }
        throw new UnresolvedException("nothing is known of " + reference);
    }

    /** Follows a path such as {@code a.b[0]["c"]}; a name in a list finds the element that is named so. */
    private static JsonNode follow(JsonNode from, String path, String reference) throws UnresolvedException {
        JsonNode at = from;
        Matcher token = TOKEN.matcher(path);
        while (token.find()) {
            String key = token.group(1) == null ? token.group(2) : token.group(1);
            at = at.isArray() ? element(at, key) : at.path(key);
            if (at.isMissingNode()) {
                throw new UnresolvedException("there is no %s in %s".formatted(path, reference));
            }
        }
        return at;
    }

    private static JsonNode element(JsonNode list, String key) {
        if (key.matches("\\d+")) {
            return list.path(Integer.parseInt(key));
        }
        for (JsonNode element : list) {
            for (Map.Entry<String, JsonNode> member : element.properties()) {
                if (member.getKey().endsWith("Name")
                        && member.getValue().asText().equals(key)) {
                    return element;
                }
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    /** Adds the names of all steps that are referred to. */
    static void stepsIn(JsonNode node, Set<String> found) {
        node.findValues(GET).stream()
                .map(JsonNode::asText)
                .filter(reference -> reference.startsWith("Steps."))
                .forEach(reference -> found.add(reference.split("\\.")[1]));
    }

    /** Returns the names of all parameters that are referred to. */
    static Set<String> parametersIn(JsonNode node) {
        Set<String> found = new TreeSet<>();
        node.findValues(GET).stream()
                .map(JsonNode::asText)
                .filter(reference -> reference.startsWith("Parameters."))
                .forEach(reference -> found.add(reference.split("\\.")[1]));
        return found;
    }
}
