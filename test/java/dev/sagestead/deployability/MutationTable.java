package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sagestead.app.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code test/resources/deployability/mutations.txt}, which says how it is written. */
public final class MutationTable {

    private static final Path FILE = Path.of("test", "resources", "deployability", "mutations.txt");
    private static final Pattern REPEATED = Pattern.compile("(.*) \\* (\\d+)");
    private static final Pattern PUT_IN = Pattern.compile("(.*) <- (.*)");

    private MutationTable() {}

    /** Returns the rows, in their order. */
    public static List<Mutation> read() {
        List<Mutation> mutations = new ArrayList<>();
        String[] resource = {};
        for (String line : lines()) {
            if (line.startsWith("[")) {
                resource = cells(line.substring(1, line.length() - 1), 3);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = cells(line, 4);
                String base = resource[2].equals("/") ? "" : resource[2];
                mutations.add(new Mutation(
                        cells[0],
                        cells[1],
                        resource[0],
                        resource[1],
                        base + cells[2],
                        cells.length == 3 ? null : value(cells[3])));
            }
        }
        return mutations;
    }

    private static String[] cells(String line, int most) {
        return line.strip().split(" *\\| *", most);
    }

    private static JsonNode value(String text) {
        Matcher putIn = PUT_IN.matcher(text);
        if (putIn.matches()) {
            return Resource.json(
                    "%s", putIn.group(1).replace("$", value(putIn.group(2)).toString()));
        }
        Matcher repeated = REPEATED.matcher(text);
        return repeated.matches()
                ? repeated(Resource.json("%s", repeated.group(1)), Integer.parseInt(repeated.group(2)))
                : Resource.json("%s", text);
    }

    private static JsonNode repeated(JsonNode value, int times) {
        if (value.isTextual()) {
            return TextNode.valueOf(value.asText().repeat(times));
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int number = 0; number < times; number++) {
            JsonNode next = Resource.json("%s", value.toString().replace("#", String.valueOf(number)));
            if (next instanceof ArrayNode items) {
                list.addAll(items);
            } else {
                object.setAll((ObjectNode) next);
            }
        }
        return list.isEmpty() ? object : list;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
