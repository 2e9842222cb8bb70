package dev.sagestead.localsagemaker.container;

import java.util.function.DoubleFunction;

/** Writes predictions: one row per row of the request, one value per output of the model. */
final class Predictions {

    /** About how many characters a value takes. */
    private static final int CHARACTERS = 22;

    private Predictions() {}

    /**
     * Returns the answer.
     *
     * @throws RequestRefused with 500 for the types that AWS's container accepts, but cannot write without
     *     SAGEMAKER_INFERENCE_OUTPUT
     */
    static Answer write(float[][] predictions, String type) throws RequestRefused {
        String body = switch (type) {
            case Accept.CSV -> csv(predictions);
            case Accept.JSON -> json(predictions);
            default ->
                throw RequestRefused.internalError(
                        "AWS's container accepts %s but can write it only if SAGEMAKER_INFERENCE_OUTPUT is set in the model's environment"
                                .formatted(type));
        };
        return Answer.text(200, Accept.contentType(type), body);
    }

    private static String csv(float[][] predictions) {
        StringBuilder text = new StringBuilder(CHARACTERS * predictions.length);
        for (float[] row : predictions) {
            values(text, row, PythonFloat::repr, ",");
            text.append('\n');
        }
        return text.toString();
    }

    private static String json(float[][] predictions) {
        StringBuilder text = new StringBuilder(2 * CHARACTERS * predictions.length).append("{\"predictions\": [");
        String separator = "";
        for (float[] row : predictions) {
            text.append(separator).append("{\"score\": ");
            if (row.length == 1) {
                text.append(PythonFloat.json(row[0]));
            } else {
                values(text.append('['), row, PythonFloat::json, ", ");
                text.append(']');
            }
            text.append('}');
            separator = ", ";
        }
        return text.append("]}").toString();
    }

    private static void values(StringBuilder text, float[] row, DoubleFunction<String> writing, String separator) {
        for (int i = 0; i < row.length; i++) {
            text.append(i == 0 ? "" : separator).append(writing.apply(row[i]));
        }
    }
}
