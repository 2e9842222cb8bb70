package dev.sagestead.localsagemaker.container;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes what SAGEMAKER_INFERENCE_OUTPUT selects instead of the plain prediction, such as a label and a probability.
 *
 * @param keys what is selected, in the order of the columns of CSV
 * @param objective what the model was trained for, such as {@code binary:logistic}
 * @param classes how many classes it tells apart, or 0 if it does not say
 * @see <a href="https://github.com/aws/sagemaker-xgboost-container">the container's source, serve_utils.py</a>
 */
record SelectedOutput(List<String> keys, String objective, int classes) {

    private static final List<String> REGRESSION = List.of("predicted_score");
    private static final List<String> LABELLED = List.of("predicted_label", "labels", "raw_score", "raw_scores");
    private static final List<String> PROBABLE =
            List.of("predicted_label", "labels", "probability", "probabilities", "raw_score", "raw_scores");

    private static final Map<String, List<String>> POSSIBLE = Map.ofEntries(
            Map.entry("reg:squarederror", REGRESSION),
            Map.entry("reg:logistic", REGRESSION),
            Map.entry("reg:gamma", REGRESSION),
            Map.entry("reg:absoluteerror", REGRESSION),
            Map.entry("reg:tweedie", REGRESSION),
            Map.entry("binary:logistic", PROBABLE),
            Map.entry("binary:logitraw", LABELLED),
            Map.entry("binary:hinge", LABELLED),
            Map.entry("multi:softmax", LABELLED),
            Map.entry("multi:softprob", PROBABLE));

    /**
     * Returns the answer.
     *
     * @throws RequestRefused with 500 for an objective that has no such output, and for a type that cannot be written
     */
    Answer write(float[][] predictions, String type) throws RequestRefused {
        if (!POSSIBLE.containsKey(objective)) {
            throw new RequestRefused(
                    500, "Objective `%s` unsupported for selectable inference predictions.".formatted(objective));
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (float[] prediction : predictions) {
            rows.add(row(prediction));
        }
        String body = switch (type) {
            case Accept.CSV -> lines(rows, this::csv, "\n", "");
            case Accept.JSON_LINES -> lines(rows, SelectedOutput::json, "", "\n");
            case Accept.JSON -> "{\"predictions\": [" + lines(rows, SelectedOutput::json, ", ", "") + "]}";
            case "application/x-recordio-protobuf" ->
                throw new RequestRefused(500, "(local SageMaker: it does not write recordio-protobuf)");
            default ->
                throw new RequestRefused(
                        500, "Cannot encode selected predictions into accept type '%s'.".formatted(type));
        };
        return Answer.text(200, Accept.contentType(type), body);
    }

    /** In the order in which AWS's container puts them; what the objective does not have is not a number. */
    private Map<String, Object> row(float[] prediction) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String key : POSSIBLE.get(objective)) {
            if (keys.contains(key)) {
                row.put(key, value(key, prediction));
            }
        }
        keys.forEach(key -> row.putIfAbsent(key, Double.NaN));
        return row;
    }

    private Object value(String key, float[] prediction) {
        boolean isDistribution = objective.equals("multi:softprob");
        double first = prediction[0];
        return switch (key) {
            case "predicted_label" -> label(prediction);
            case "labels" -> labels();
            case "probability", "raw_score" -> isDistribution ? (double) prediction[winner(prediction)] : first;
            case "probabilities", "raw_scores" -> isDistribution ? doubles(prediction) : List.of(1.0 - first, first);
            default -> first;
        };
    }

    private Object label(float[] prediction) {
        return switch (objective) {
            case "binary:logistic" -> prediction[0] > 0.5f ? 1 : 0;
            case "binary:logitraw" -> prediction[0] > 0 ? 1 : 0;
            case "multi:softprob" -> winner(prediction);
            default -> (double) prediction[0];
        };
    }

    private Object labels() {
        if (objective.startsWith("binary:")) {
            return List.of(0, 1);
        }
        return IntStream.range(0, classes).boxed().toList();
    }

    private static int winner(float[] prediction) {
        return IntStream.range(0, prediction.length)
                .reduce((best, next) -> prediction[next] > prediction[best] ? next : best)
                .orElse(0);
    }

    private static List<Double> doubles(float[] prediction) {
        return IntStream.range(0, prediction.length)
                .mapToObj(i -> (double) prediction[i])
                .toList();
    }

    private String csv(Map<String, Object> row) {
        return keys.stream()
                .map(row::get)
                .map(value ->
                        value instanceof List<?> list ? "\"" + list(list, SelectedOutput::text) + "\"" : text(value))
                .collect(Collectors.joining(","));
    }

    private static String json(Map<String, Object> row) {
        return row.entrySet().stream()
                .map(entry -> "\"%s\": %s".formatted(entry.getKey(), jsonValue(entry.getValue())))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String jsonValue(Object value) {
        if (value instanceof List<?> list) {
            return list(list, SelectedOutput::jsonValue);
        }
        return value instanceof Double number ? PythonFloat.json(number) : value.toString();
    }

    private static String text(Object value) {
        return value instanceof Double number ? PythonFloat.repr(number) : value.toString();
    }

    private static String list(List<?> values, Function<Object, String> writing) {
        return values.stream().map(writing).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String lines(
            List<Map<String, Object>> rows,
            Function<Map<String, Object>, String> writing,
            String separator,
            String end) {
        return rows.stream().map(row -> writing.apply(row) + end).collect(Collectors.joining(separator));
    }
}
