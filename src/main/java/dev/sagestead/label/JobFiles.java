package dev.sagestead.label;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * The files that a labelling job reads.
 *
 * @param manifest a line of JSON for each row: its text, its number in the file, and the row itself, which come back
 *     with the label
 * @param categories what to choose from
 * @param template how a task looks
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/sms-text-classification.html">text classification</a>
 */
record JobFiles(byte[] manifest, byte[] categories, byte[] template) {

    /** Attribute of the manifest with the number of the row, from 1: {@value}. */
    static final String NUMBER = "row-number";

    /** Attribute of the manifest with the row as it stands in the file: {@value}. */
    static final String ROW = "row";

    private static final String TEMPLATE = "classify.liquid.html";
    private static final JsonMapper JSON = new JsonMapper();

    static JobFiles of(LabelTask task, UnlabelledRows rows) {
        StringBuilder manifest = new StringBuilder();
        for (int i = 0; i < rows.rows().size(); i++) {
            String row = rows.rows().get(i);
            ObjectNode line = JSON.createObjectNode();
            line.put("source", RowText.of(task.features(), UnlabelledRows.cells(row)));
            line.put(NUMBER, i + 1);
            line.put(ROW, row);
            manifest.append(line).append('\n');
        }
        return new JobFiles(utf8(manifest.toString()), utf8(categories(task)), readTemplate());
    }

    private static String categories(LabelTask task) {
        return task.categories().stream()
                .map(category -> JSON.createObjectNode().put("label", category).toString())
                .collect(Collectors.joining(",", "{\"document-version\":\"2018-11-28\",\"labels\":[", "]}"));
    }

    private static byte[] readTemplate() {
        try (InputStream in = JobFiles.class.getResourceAsStream(TEMPLATE)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TEMPLATE, e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
