package dev.sagestead.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a labelling job has brought.
 *
 * @param sure rows whose label is good enough, in the order of the file
 * @param unsure rows on which people do not agree enough
 * @param unlabelled numbers of rows without any label
 */
public record Labels(List<LabelledRow> sure, List<LabelledRow> unsure, List<Integer> unlabelled) {

    private static final JsonMapper JSON = new JsonMapper();

    public Labels {
        sure = List.copyOf(sure);
        unsure = List.copyOf(unsure);
        unlabelled = List.copyOf(unlabelled);
    }

    /**
     * Reads an output manifest.
     *
     * @param attribute the label's name
     * @param enough the least confidence of a label that counts
     * @throws InvalidInputException if the manifest is of another model, or of a job that was not started here
     */
    static Labels read(String manifest, LabelTask task, String attribute, double enough) {
        List<LabelledRow> sure = new ArrayList<>();
        List<LabelledRow> unsure = new ArrayList<>();
        List<Integer> unlabelled = new ArrayList<>();
        for (String text : manifest.lines().toList()) {
            JsonNode line = parse(text);
            if (!line.path(JobFiles.ROW).isTextual()
                    || !line.path(JobFiles.NUMBER).isInt()) {
                throw foreign("a line has no %s and %s".formatted(JobFiles.ROW, JobFiles.NUMBER));
            }
            String row = line.get(JobFiles.ROW).asText();
            int columns = UnlabelledRows.cells(row).size();
            if (columns != task.features().size()) {
                throw foreign("its rows have %d columns, and %s has %d features"
                        .formatted(
                                columns, task.folder().name(), task.features().size()));
            }
            int number = line.get(JobFiles.NUMBER).asInt();
            JsonNode label = line.path(attribute);
            // AWS writes the number as a number or as text: both stand in its documentation.
            if (!label.isValueNode() || !label.asText().matches("[01]")) {
                unlabelled.add(number);
                continue;
            }
            double confidence =
                    line.path(attribute + "-metadata").path("confidence").asDouble();
            LabelledRow labelled = new LabelledRow(number, row, Integer.parseInt(label.asText()), confidence);
            (confidence >= enough ? sure : unsure).add(labelled);
        }
        return new Labels(sure, unsure, unlabelled);
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw foreign("a line is no JSON");
        }
    }

    private static InvalidInputException foreign(String why) {
        return new InvalidInputException(
                "the job's output is not of ./sagestead label of this model: %s; name another job".formatted(why));
    }
}
