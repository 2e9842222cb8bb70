package dev.sagestead.localsagemaker.labelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liqp.Template;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;

/**
 * A worker task template with one {@code crowd-classifier}: Liquid around crowd HTML elements.
 *
 * <p>What the built-in function {@code PRE-TextMultiClass} gives to a template is {@code task.input.taskObject} and
 * {@code task.input.labels}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-crowd-classifier.html">crowd-classifier</a>
 */
public final class TaskTemplate {

    private static final String CLASSIFIER = "crowd-classifier";

    /** AWS's own examples write lists of categories with single quotes. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private final Template template;

    private TaskTemplate(Template template) {
        this.template = template;
    }

    /**
     * Reads a template.
     *
     * @throws LabellingFailure if it is not Liquid
     */
    public static TaskTemplate read(String text) throws LabellingFailure {
        try {
            return new TaskTemplate(LiquidValues.parser().parse(text));
        } catch (RuntimeException e) {
            throw LabellingFailure.ofClient("The template could not be parsed: " + firstLine(e));
        }
    }

    /**
     * Returns the task for one object.
     *
     * @throws LabellingFailure if the template cannot be rendered, or asks by other elements
     */
    public Task task(String source, List<String> labels) throws LabellingFailure {
        Element classifier = Jsoup.parse(rendered(source, labels)).selectFirst(CLASSIFIER);
        if (classifier == null) {
            throw LabellingFailure.unsupported("it shows templates with a crowd-classifier, and this has none");
        }
        Element target = classifier.selectFirst("classification-target");
        if (target == null || !classifier.hasAttr("name")) {
            throw LabellingFailure.ofClient(
                    "The template's crowd-classifier should have a name and a classification-target.");
        }
        return new Task(
                classifier.attr("name"),
                classifier.attr("header"),
                target.wholeText().strip(),
                categories(classifier.attr("categories")),
                instructions(classifier, "short-instructions"),
                instructions(classifier, "full-instructions"));
    }

    private String rendered(String source, List<String> labels) throws LabellingFailure {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("taskObject", source);
        input.put("labels", labels);
        try {
            return template.render(Map.of("task", Map.of("input", LiquidValues.escapedAll(input))));
        } catch (RuntimeException e) {
            throw LabellingFailure.ofClient("The template could not be rendered: " + firstLine(e));
        }
    }

    private static List<String> categories(String json) throws LabellingFailure {
        try {
            return JSON.readValue(json, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            throw LabellingFailure.ofClient(
                    "The categories of the template's crowd-classifier should be a JSON list of texts.");
        }
    }

    /** What could run or load something is taken out. */
    private static String instructions(Element classifier, String tag) {
        Element found = classifier.selectFirst(tag);
        return found == null ? "" : Jsoup.clean(found.html(), Safelist.basic());
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
