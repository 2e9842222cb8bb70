package dev.sagestead.localsagemaker.container;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Reads the body of a request into a matrix.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/cdf-inference.html">data formats for inference</a>
 */
final class Rows {

    private static final char REPLACEMENT = '\ufffd';

    private Rows() {}

    /**
     * Returns the rows, which the caller disposes of.
     *
     * @throws RequestRefused with 415 for a content type that is not supported, and for a body that is not of it
     */
    static Matrix read(Request request, ImageVersion version) throws RequestRefused {
        ContentType type = ContentType.of(request.contentType());
        try {
            return switch (type) {
                case CSV -> CsvRows.read(text(request, "csv"));
                case LIBSVM -> Matrix.of(LibsvmRows.read(text(request, "libsvm"), version));
                case PARQUET ->
                    throw new RequestRefused(415, "Content-type %s is not supported.".formatted(request.contentType()));
                case RECORDIO_PROTOBUF ->
                    throw RequestRefused.unreadable(
                            "recordio-protobuf",
                            "NotImplementedError",
                            "(local SageMaker: it does not read recordio-protobuf; AWS's container does)");
            };
        } catch (XGBoostError e) {
            throw new RequestRefused(415, ModelFile.firstLine(e.getMessage()));
        }
    }

    private static String text(Request request, String format) throws RequestRefused {
        String text = new String(request.body(), StandardCharsets.UTF_8);
        // It stands for bytes that are not UTF-8, or for itself.
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireUtf8(request.body(), format);
        }
        return text.strip();
    }

    private static void requireUtf8(byte[] body, String format) throws RequestRefused {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw RequestRefused.unreadable(
                    format, "UnicodeDecodeError", "'utf-8' codec can't decode the body: invalid byte");
        }
    }
}
