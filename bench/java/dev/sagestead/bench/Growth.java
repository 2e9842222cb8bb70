package dev.sagestead.bench;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Settings of which one thing becomes more.
 *
 * @param name of the thing, more than one
 * @param one of it
 * @param sizes how many of it are in each environment, ascending, three or more
 * @param settings of a size
 */
record Growth(String name, String one, List<Integer> sizes, IntFunction<SettingsOfSize> settings) {

    /** As many environments as the committed settings have. */
    static final int ENVIRONMENTS = 3;

    Growth {
        sizes = List.copyOf(sizes);
    }
}
