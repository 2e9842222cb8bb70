package dev.sagestead.train.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/**
 * A table as people keep it: a header, words for what is not a number.
 *
 * @param name of the file, without its ending
 * @param columns in their order
 */
record RawTable(String name, List<String> columns, StringBuilder rows) {

    RawTable(String name, String... columns) {
        this(name, List.of(columns), new StringBuilder());
    }

    /** Adds a row. */
    void add(Object... cells) {
        StringJoiner row = new StringJoiner(",", "", "\n");
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.append(row);
    }

    /** Returns the whole table as CSV. */
    byte[] csv() {
        return (String.join(",", columns) + "\n" + rows).getBytes(StandardCharsets.UTF_8);
    }
}
