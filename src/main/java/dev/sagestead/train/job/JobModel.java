package dev.sagestead.train.job;

import dev.sagestead.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The model in a job's {@code model.tar.gz}, as this program would have saved it.
 *
 * <p>The container's early stopping leaves notes in the model ({@code best_iteration}, {@code best_score}), which some
 * servers honour and others do not. They say nothing, since the container cuts the model to its best round; they are
 * taken out, and what is left is the same model as one that was trained here.
 */
final class JobModel {

    /** The file that the container writes: {@value}. */
    static final String FILE = "xgboost-model";

    /** The most bytes of a model: {@value} (1 GiB). */
    private static final int MAX_BYTES = 1 << 30;

    private static final byte PICKLE_PROTOCOL = (byte) 0x80;

    /** How a model begins in UBJSON; a length and the notes follow. */
    private static final byte[] BEGINNING = bytes("{L\0\0\0\0\0\0\0\7learner{L\0\0\0\0\0\0\0\12attributes{");

    private JobModel() {}

    /**
     * Returns the model in UBJSON.
     *
     * @param where the archive comes from; messages name it
     * @throws InvalidInputException if there is no model in it that XGBoost can read
     */
    static byte[] of(byte[] archive, String where) {
        return ofFile(file(archive, where), where);
    }

    /** Returns the model in UBJSON, from the file itself. */
    static byte[] ofFile(byte[] model, String where) {
        if (model.length > 0 && model[0] == PICKLE_PROTOCOL) {
            throw new InvalidInputException(
                    "%s: the container has saved a Python pickle, which only Python can read; take a newer containerVersion"
                            .formatted(where));
        }
        try {
            Booster booster = XGBoost.loadModel(new ByteArrayInputStream(model));
            byte[] saved = booster.toByteArray("ubj");
            booster.dispose();
            return withoutNotes(saved);
        } catch (XGBoostError | IOException e) {
            throw new InvalidInputException("%s: XGBoost cannot read the model: %s"
                    .formatted(
                            where,
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        }
    }

    private static byte[] file(byte[] archive, String where) {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GzipCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getName().replaceFirst("^\\./", "").equals(FILE)) {
                    return tar.readNBytes(MAX_BYTES);
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException(where + ": is not a gzipped tar archive");
        }
        throw new InvalidInputException("%s: there is no file %s in it".formatted(where, FILE));
    }

    /** Cuts the notes out of what XGBoost has just saved: pairs of two texts, up to a closing brace. */
    private static byte[] withoutNotes(byte[] model) {
        if (!Arrays.equals(model, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length)) {
            throw new IllegalStateException("XGBoost saves models in another form than the one known here");
        }
        int end = BEGINNING.length;
        while (model[end] != '}') {
            end = endOfText(model, end);
            // A value has a type, which a name has not.
            end = endOfText(model, end + 1);
        }
        ByteBuffer without = ByteBuffer.allocate(BEGINNING.length + model.length - end);
        return without.put(BEGINNING).put(model, end, model.length - end).array();
    }

    /** Skips an {@code L}, a length of eight bytes, and so many bytes. */
    private static int endOfText(byte[] model, int start) {
        int lengthBytes = Long.BYTES;
        return start + 1 + lengthBytes + (int) ByteBuffer.wrap(model).getLong(start + 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
