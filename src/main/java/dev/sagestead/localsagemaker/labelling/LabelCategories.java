package dev.sagestead.localsagemaker.labelling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a label category configuration file: {@code {"document-version": "2018-11-28", "labels": [{"label": …}]}}.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/sms-label-cat-config.html">label categories</a>
 */
public final class LabelCategories {

    private static final String VERSION = "2018-11-28";
    private static final JsonMapper JSON = new JsonMapper();

    private LabelCategories() {}

    /** Returns the labels in their order: a label's value is its place in it. */
    public static List<String> read(byte[] file) throws LabellingFailure {
        JsonNode json;
        try {
            json = JSON.readTree(file);
        } catch (IOException e) {
            throw bad("is not valid JSON");
        }
        if (!VERSION.equals(json.path("document-version").asText())) {
            throw bad("should have the document-version \"%s\"".formatted(VERSION));
        }
        Set<String> labels = new LinkedHashSet<>();
        for (JsonNode label : json.path("labels")) {
            if (!label.path("label").isTextual() || label.path("label").asText().isBlank()) {
                throw bad("should have labels of the form {\"label\": \"…\"}");
            }
            if (!labels.add(label.path("label").asText())) {
                throw bad("has the label \"%s\" twice"
                        .formatted(label.path("label").asText()));
            }
        }
        if (labels.size() < 2) {
            throw bad("should have two labels at least");
        }
        return List.copyOf(labels);
    }

    private static LabellingFailure bad(String what) {
        return LabellingFailure.ofClient("The label category configuration file %s.".formatted(what));
    }
}
