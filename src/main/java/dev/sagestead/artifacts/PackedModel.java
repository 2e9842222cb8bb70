package dev.sagestead.artifacts;

import dev.sagestead.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * The {@code model.tar.gz} of a model file: the file alone, at the root, because SageMaker's XGBoost container averages
 * every file it finds there into an ensemble. An artifact that is such an archive already is taken as it is, and only
 * compressed anew.
 *
 * <p>The archive is a function of the file's name and bytes: no times, no owners, fixed mode, fixed gzip header. Its
 * identity is the digest of the archive <em>before</em> compression, because machines differ in their zlib and would
 * otherwise disagree about the name of the same model (docs/decisions/0002).
 */
public final class PackedModel {

    private static final FileTime EPOCH = FileTime.fromMillis(0);
    private static final int UNKNOWN_OPERATING_SYSTEM = 255;

    private final Path modelFile;
    private final String digest;
    private final long size;

    private PackedModel(Path modelFile, String digest, long size) {
        this.modelFile = modelFile;
        this.digest = digest;
        this.size = size;
    }

    /** Computes the archive's identity; reads the file once and writes nothing. */
    static PackedModel of(Path modelFile) {
        MessageDigest digest = Sha256.digest();
        try (CountingSink sink = new CountingSink();
                DigestOutputStream out = new DigestOutputStream(sink, digest)) {
            writeTar(modelFile, out);
            return new PackedModel(modelFile, Sha256.text(digest), sink.count);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + modelFile, e);
        }
    }

    /** Returns the SHA-256 of the uncompressed archive, in hexadecimal. */
    public String digest() {
        return digest;
    }

    /** Returns the size of the uncompressed archive in bytes. */
    public long size() {
        return size;
    }

    /**
     * Writes the archive below a folder, at a path that carries the digest, unless it is there already.
     *
     * <p>The file appears whole or not at all, so an interrupted run leaves nothing that a later one would trust.
     *
     * @return where the archive is
     * @throws InvalidInputException if the model file is no longer the one whose digest this is
     */
    public Path writeBelow(Path folder) {
        Path target = folder.resolve(digest).resolve("model.tar.gz");
        if (Files.exists(target)) {
            return target;
        }
        try {
            Files.createDirectories(target.getParent());
            Path unfinished = Files.createTempFile(target.getParent(), "model", ".unfinished");
            try {
                writeGzip(unfinished);
                return Files.move(
                        unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }

    /** Writes the archive and looks that it is the one that was promised: the model file may have changed since. */
    private void writeGzip(Path file) throws IOException {
        MessageDigest written = Sha256.digest();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(out, gzipParameters());
                DigestOutputStream tar = new DigestOutputStream(gzip, written)) {
            writeTar(modelFile, tar);
        }
        if (!Sha256.text(written).equals(digest)) {
            throw new InvalidInputException(
                    modelFile + ": the model file changed while it was being packed; run the command again");
        }
    }

    private static void writeTar(Path modelFile, OutputStream out) throws IOException {
        if (ReadyArchive.is(modelFile)) {
            try (InputStream tar = ReadyArchive.tar(modelFile)) {
                tar.transferTo(out);
            }
            return;
        }
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            TarArchiveEntry entry = new TarArchiveEntry(modelFile.getFileName().toString());
            entry.setSize(Files.size(modelFile));
            entry.setLastModifiedTime(EPOCH);
            entry.setIds(0, 0);
            entry.setNames("", "");
            entry.setMode(0100644);
            tar.putArchiveEntry(entry);
            Files.copy(modelFile, tar);
            tar.closeArchiveEntry();
        }
    }

    private static GzipParameters gzipParameters() {
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(Deflater.BEST_SPEED);
        parameters.setModificationTime(0);
        parameters.setOperatingSystem(UNKNOWN_OPERATING_SYSTEM);
        return parameters;
    }

    /** Throws the bytes away and counts them. */
    private static final class CountingSink extends OutputStream {
        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
