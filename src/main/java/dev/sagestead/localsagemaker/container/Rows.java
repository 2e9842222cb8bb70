package dev.sagestead.localsagemaker.container;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Reads the body of a request into XGBoost's matrix.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/cdf-inference.html">data formats for inference</a>
 */
final class Rows {

    private static final String SUPPORTED = "text/csv, text/libsvm, text/x-libsvm";

    private Rows() {}

    /**
     * Returns the rows, which the caller disposes of.
     *
     * @throws RequestRefused with 415 for a content type that is not supported, with 400 for a body that is not of it
     */
    static DMatrix read(Request request) throws RequestRefused, XGBoostError {
        return switch (mediaType(request.contentType())) {
            case "text/csv" -> CsvRows.read(text(request));
            // Without a content type AWS's container takes the body for libsvm.
            case "", "text/libsvm", "text/x-libsvm" -> LibsvmRows.read(text(request));
            default ->
                throw new RequestRefused(
                        415,
                        "Content-type %s not supported. Supported content-type is %s"
                                .formatted(request.contentType(), SUPPORTED));
        };
    }

    /** Returns the number, as Python reads it, or refuses the request. */
    static float number(String text) throws RequestRefused {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        switch (trimmed) {
            case "nan", "+nan", "-nan" -> {
                return Float.NaN;
            }
            case "inf", "+inf", "infinity", "+infinity" -> {
                return Float.POSITIVE_INFINITY;
            }
            case "-inf", "-infinity" -> {
                return Float.NEGATIVE_INFINITY;
            }
            default -> {
                // Java would also take 1f, 1d and 0x1p3.
                if (!trimmed.matches("[0-9.e+-]+")) {
                    throw notANumber(text);
                }
            }
        }
        try {
            return Float.parseFloat(trimmed);
        } catch (NumberFormatException e) {
            throw notANumber(text);
        }
    }

    private static RequestRefused notANumber(String text) {
        String shown = text.length() <= 50 ? text : text.substring(0, 50) + "…";
        return new RequestRefused(400, "could not convert string to float: '%s'".formatted(shown));
    }

    private static String mediaType(String header) {
        return header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    private static String text(Request request) throws RequestRefused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(request.body()))
                    .toString()
                    .strip();
        } catch (CharacterCodingException e) {
            throw new RequestRefused(400, "the body is not UTF-8 text");
        }
    }
}
