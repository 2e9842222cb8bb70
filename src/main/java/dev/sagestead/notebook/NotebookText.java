package dev.sagestead.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Hosting.Asynchronous;
import dev.sagestead.settings.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The starter notebook of one environment: it calls the first endpoint that has golden requests with the first of them,
 * so that it works as it is, and then goes from data to an endpoint with a model of the user's own.
 */
public final class NotebookText {

    private static final String TEMPLATE = "starter.ipynb";
    private static final JsonMapper JSON = new JsonMapper();

    /** A line for every line of code, so that reviews can compare; indentation would not fit. */
    private static final ObjectWriter LINE_BY_LINE = JSON.writer(lineByLine());

    private NotebookText() {}

    /** Returns the notebook as JSON, in notebook format 4. */
    public static String of(EnvironmentSettings environment) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("@environment@", environment.name());
        Optional<EndpointSettings> example = environment.endpoints().stream()
                .filter(endpoint -> golden(endpoint).isPresent())
                .findFirst();
        GoldenRequests golden =
                example.flatMap(NotebookText::golden).orElseGet(() -> new GoldenRequests("text/csv", 0, List.of()));
        values.put(
                "@endpoint@",
                literal(example.map(EndpointSettings::endpointName).orElse(environment.name() + "-")));
        values.put("@contentType@", literal(golden.contentType()));
        values.put(
                "@body@",
                literal(golden.requests().stream()
                        .findFirst()
                        .map(GoldenRequests.Golden::body)
                        .orElse("")));
        try {
            JsonNode notebook = JSON.readTree(template());
            notebook.get("cells").forEach(cell -> fill((ArrayNode) cell.get("source"), values));
            return LINE_BY_LINE.writeValueAsString(notebook);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(TEMPLATE + " is no JSON", e);
        }
    }

    private static String template() {
        try (InputStream in = NotebookText.class.getResourceAsStream(TEMPLATE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TEMPLATE, e);
        }
    }

    private static DefaultPrettyPrinter lineByLine() {
        DefaultIndenter lineFeed = new DefaultIndenter("", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.NONE));
        printer.indentArraysWith(lineFeed);
        printer.indentObjectsWith(lineFeed);
        return printer;
    }

    /** A notebook waits for answers, so an asynchronous endpoint is no example. */
    private static Optional<GoldenRequests> golden(EndpointSettings endpoint) {
        Variant first = endpoint.variants().get(0);
        return first.hosting() instanceof Asynchronous ? Optional.empty() : first.golden();
    }

    private static void fill(ArrayNode lines, Map<String, String> values) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).asText();
            for (Map.Entry<String, String> value : values.entrySet()) {
                line = line.replace(value.getKey(), value.getValue());
            }
            lines.set(i, line);
        }
    }

    /** Returns a text as Python writes it, which is as JSON does. */
    private static String literal(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
