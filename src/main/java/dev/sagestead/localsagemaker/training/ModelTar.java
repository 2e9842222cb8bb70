package dev.sagestead.localsagemaker.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Packs what a training leaves in {@code /opt/ml/model}. */
public final class ModelTar {

    /** The file that the container leaves there: {@value}. */
    public static final String MODEL = "xgboost-model";

    private ModelTar() {}

    /** Returns the {@code model.tar.gz} with the model alone. */
    public static byte[] of(byte[] model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            TarArchiveEntry entry = new TarArchiveEntry(MODEL);
            entry.setSize(model.length);
            tar.putArchiveEntry(entry);
            tar.write(model);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
