package dev.sagestead.tune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All ranges of a tuning; a point of it has one number from 0 to 1 for each. */
public final class SearchSpace {

    private final List<String> names = new ArrayList<>();
    private final List<ParameterRange> ranges = new ArrayList<>();

    /** @param ranges by hyperparameter; their order is that of a point's numbers */
    public SearchSpace(Map<String, ParameterRange> ranges) {
        ranges.forEach((name, range) -> {
            this.names.add(name);
            this.ranges.add(range);
        });
    }

    /** Returns how many numbers a point has. */
    int dimensions() {
        return names.size();
    }

    List<ParameterRange> ranges() {
        return List.copyOf(ranges);
    }

    /** Returns the hyperparameters at a point, as a job takes them. */
    public Map<String, String> at(double[] point) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < point.length; i++) {
            values.put(names.get(i), ranges.get(i).at(point[i]));
        }
        return values;
    }
}
