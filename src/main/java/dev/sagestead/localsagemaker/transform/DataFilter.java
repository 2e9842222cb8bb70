package dev.sagestead.localsagemaker.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What an {@code InputFilter} or an {@code OutputFilter} selects: SageMaker's own subset of JSONPath, in which a slice
 * holds its end and indexes mix with slices, as in {@code $[0,5:]}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-data-processing.html#data-processing-operators">supported
 *     operators</a>
 */
public final class DataFilter {

    /** Selects everything: {@value}, which is also the default. */
    public static final String ALL = "$";

    private final List<Step> steps;

    DataFilter(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Reads a path; null is {@value #ALL}.
     *
     * @throws UnusableRecordException if it is none that SageMaker supports
     */
    public static DataFilter parse(String path) throws UnusableRecordException {
        return new DataFilter(new DataFilterReader(path == null ? ALL : path).read());
    }

    /** Whether it lets everything through. */
    public boolean selectsAll() {
        return steps.isEmpty();
    }

    /** Whether all that it names are indexes, so that it can be asked of a row of CSV. */
    public boolean isForRows() {
        return steps.stream().allMatch(step -> step instanceof Elements || step instanceof Every);
    }

    JsonNode select(JsonNode from) throws UnusableRecordException {
        return select(from, 0);
    }

    private JsonNode select(JsonNode from, int depth) throws UnusableRecordException {
        return depth == steps.size() ? from : steps.get(depth).select(from, child -> select(child, depth + 1));
    }

    /** What is selected of what a step has found. */
    @FunctionalInterface
    interface Rest {
        JsonNode of(JsonNode child) throws UnusableRecordException;
    }

    sealed interface Step {
        JsonNode select(JsonNode from, Rest rest) throws UnusableRecordException;
    }

    /** {@code .name} */
    record Name(String name) implements Step {

        @Override
        public JsonNode select(JsonNode from, Rest rest) throws UnusableRecordException {
            if (!from.has(name)) {
                throw new UnusableRecordException("there is no attribute '%s'".formatted(name));
            }
            return rest.of(from.get(name));
        }
    }

    /** {@code ['a','b']}: an object of those attributes alone. Nothing may follow it. */
    record Names(List<String> names) implements Step {

        @Override
        public JsonNode select(JsonNode from, Rest rest) throws UnusableRecordException {
            ObjectNode selected = JsonNodeFactory.instance.objectNode();
            for (String name : names) {
                selected.set(name, new Name(name).select(from, rest));
            }
            return selected;
        }
    }

    /** {@code *}: all values of an object or array, as an array. */
    record Every() implements Step {

        @Override
        public JsonNode select(JsonNode from, Rest rest) throws UnusableRecordException {
            ArrayNode selected = JsonNodeFactory.instance.arrayNode();
            for (JsonNode each : from) {
                selected.add(rest.of(each));
            }
            return selected;
        }
    }

    /**
     * {@code [1]}, {@code [0,-1]}, {@code [2:5]} or a mixture. One index alone selects a value, all others an array.
     */
    record Elements(List<Range> ranges) implements Step {

        @Override
        public JsonNode select(JsonNode from, Rest rest) throws UnusableRecordException {
            if (!from.isArray()) {
                throw new UnusableRecordException("there are no elements to select by index");
            }
            if (ranges.size() == 1 && ranges.get(0).isIndex()) {
                return rest.of(from.get(ranges.get(0).first(from.size())));
            }
            ArrayNode selected = JsonNodeFactory.instance.arrayNode();
            for (Range range : ranges) {
                int last = range.last(from.size());
                for (int index = range.first(from.size()); index <= last; index++) {
                    selected.add(rest.of(from.get(index)));
                }
            }
            return selected;
        }
    }

    /**
     * From one index to another, both included.
     *
     * @param start null for the first element; a negative one counts from the end
     * @param end null for the last
     * @param isIndex whether it was written without a colon
     */
    record Range(Integer start, Integer end, boolean isIndex) {

        int first(int size) throws UnusableRecordException {
            return start == null ? 0 : within(start, size);
        }

        int last(int size) throws UnusableRecordException {
            return end == null ? size - 1 : within(end, size);
        }

        private static int within(int index, int size) throws UnusableRecordException {
            int counted = index < 0 ? size + index : index;
            if (counted < 0 || counted >= size) {
                throw new UnusableRecordException(
                        "there is no element %d among %d; the first one is 0".formatted(index, size));
            }
            return counted;
        }
    }
}
