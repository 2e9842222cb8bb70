package dev.sagestead.localsagemaker.labelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads the data objects of an input manifest: JSON Lines, each with its text as {@code source}.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/sms-input-data-input-manifest.html">input manifest</a>
 */
public final class InputManifest {

    /** The most characters of one line: {@value}. */
    static final int MAX_LINE = 100_000;

    private static final String SOURCE = "source";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private InputManifest() {}

    /**
     * Reads the lines in their order.
     *
     * @throws LabellingFailure at the first line that is none, with its number
     */
    public static List<ObjectNode> read(String text) throws LabellingFailure {
        List<ObjectNode> objects = new ArrayList<>();
        for (String line : text.lines().toList()) {
            objects.add(object(line, objects.size() + 1));
        }
        if (objects.isEmpty()) {
            throw LabellingFailure.ofClient("The manifest file is empty.");
        }
        return objects;
    }

    /** Returns the text that workers are shown. */
    public static String source(ObjectNode object) {
        return object.get(SOURCE).asText();
    }

    private static ObjectNode object(String line, int number) throws LabellingFailure {
        if (line.length() > MAX_LINE) {
            throw bad(number, "should have at most %,d characters, got %,d".formatted(MAX_LINE, line.length()));
        }
        JsonNode json;
        try {
            json = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw bad(number, "is not valid JSON: " + e.getOriginalMessage());
        }
        if (!(json instanceof ObjectNode object)) {
            throw bad(number, "should be a JSON object { … }");
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (name.startsWith("$")) {
                throw bad(number, "has the attribute %s; names may not begin with $".formatted(name));
            }
        }
        if (object.has("source-ref")) {
            throw LabellingFailure.unsupported(
                    "line %d has source-ref; it labels texts that stand in the manifest as source".formatted(number));
        }
        if (!object.path(SOURCE).isTextual()) {
            throw bad(number, "should have the key source-ref or source");
        }
        return object;
    }

    private static LabellingFailure bad(int line, String what) {
        return LabellingFailure.ofClient("Line %d of the manifest file %s.".formatted(line, what));
    }
}
