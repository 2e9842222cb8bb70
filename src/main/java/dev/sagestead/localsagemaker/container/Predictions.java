package dev.sagestead.localsagemaker.container;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes predictions: one row per row of the request, one value per output of the model. */
final class Predictions {

    private Predictions() {}

    /**
     * Returns the answer.
     *
     * @throws RequestRefused with 500 for the types that AWS's container accepts, but cannot write without
     *     SAGEMAKER_INFERENCE_OUTPUT
     */
    static Answer write(float[][] predictions, String type) throws RequestRefused {
        String body = switch (type) {
            case Accept.CSV ->
                Arrays.stream(predictions)
                        .map(row -> values(row, PythonFloat::repr, ",") + "\n")
                        .collect(Collectors.joining());
            case Accept.JSON ->
                Arrays.stream(predictions)
                        .map(row -> "{\"score\": " + score(row) + "}")
                        .collect(Collectors.joining(", ", "{\"predictions\": [", "]}"));
            default ->
                throw RequestRefused.internalError(
                        "AWS's container accepts %s but can write it only if SAGEMAKER_INFERENCE_OUTPUT is set in the model's environment"
                                .formatted(type));
        };
        return Answer.text(200, Accept.contentType(type), body);
    }

    private static String score(float[] row) {
        return row.length == 1 ? PythonFloat.json(row[0]) : "[" + values(row, PythonFloat::json, ", ") + "]";
    }

    private static String values(float[] row, DoubleFunction<String> writing, String separator) {
        return IntStream.range(0, row.length)
                .mapToObj(i -> writing.apply(row[i]))
                .collect(Collectors.joining(separator));
    }
}
