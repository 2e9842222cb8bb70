package dev.sagestead.localsagemaker.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A row of CSV as an array of texts, and back. A row is one line: SageMaker splits at every line feed, so a line feed
 * within quotes ends the row all the same.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvRow {

    private static final char QUOTE = '"';

    private CsvRow() {}

    static ArrayNode parse(String line) throws UnusableRecordException {
        ArrayNode cells = JsonNodeFactory.instance.arrayNode();
        String row = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        int at = 0;
        while (true) {
            StringBuilder cell = new StringBuilder();
            at = row.startsWith("\"", at) ? quoted(row, at + 1, cell) : plain(row, at, cell);
            cells.add(cell.toString());
            if (at == row.length()) {
                return cells;
            }
            at++;
        }
    }

    /** Reads up to the next comma or the end, and returns where that is. */
    private static int plain(String row, int start, StringBuilder cell) throws UnusableRecordException {
        int comma = row.indexOf(',', start);
        int end = comma < 0 ? row.length() : comma;
        cell.append(row, start, end);
        if (cell.indexOf("\"") >= 0) {
            throw new UnusableRecordException("bare \" in non quoted field");
        }
        return end;
    }

    private static int quoted(String row, int start, StringBuilder cell) throws UnusableRecordException {
        int at = start;
        while (at < row.length()) {
            char next = row.charAt(at);
            if (next != QUOTE) {
                cell.append(next);
                at++;
            } else if (row.startsWith("\"\"", at)) {
                cell.append(QUOTE);
                at += 2;
            } else if (at + 1 == row.length() || row.charAt(at + 1) == ',') {
                return at + 1;
            } else {
                break;
            }
        }
        throw new UnusableRecordException("extraneous or missing \" in quoted field");
    }

    /** Writes an array as a row, and anything else as its only cell. */
    static String write(JsonNode selected) {
        return selected.isArray()
                ? StreamSupport.stream(selected.spliterator(), false)
                        .map(CsvRow::cell)
                        .collect(Collectors.joining(","))
                : cell(selected);
    }

    private static String cell(JsonNode value) {
        String text = value.asText();
        boolean isPlain = text.chars().noneMatch(each -> each == QUOTE || each == ',' || each == '\r' || each == '\n');
        return isPlain ? text : QUOTE + text.replace("\"", "\"\"") + QUOTE;
    }
}
