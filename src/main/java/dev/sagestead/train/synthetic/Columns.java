package dev.sagestead.train.synthetic;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Collects the cells of one row by the name of their column, written as the tutorial's files write them. */
final class Columns {

    private final Map<String, String> cells = new LinkedHashMap<>();

    /** Adds a count, a year or a code: a whole number. */
    Columns add(String column, int value) {
        cells.put(column, Integer.toString(value));
        return this;
    }

    /** Adds 1 for yes and 0 for no. */
    Columns add(String column, boolean value) {
        return add(column, value ? 1 : 0);
    }

    /** Adds an amount in dollars, which the tutorial writes with one decimal: {@code 37000.0}. */
    Columns addDollars(String column, int dollars) {
        cells.put(column, dollars + ".0");
        return this;
    }

    /** Adds one column per constant of the enum, named prefix and constant: 1 for the chosen one, 0 for the others. */
    <E extends Enum<E>> Columns addOneHot(String prefix, E chosen) {
        for (E constant : chosen.getDeclaringClass().getEnumConstants()) {
            add(prefix + constant.name().toLowerCase(Locale.ROOT), constant == chosen);
        }
        return this;
    }

    /** Returns the cells by column. */
    Map<String, String> cells() {
        return cells;
    }
}
