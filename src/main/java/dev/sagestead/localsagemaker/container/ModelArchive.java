package dev.sagestead.localsagemaker.container;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Unpacks a {@code model.tar.gz} that nobody vouches for.
 *
 * <p>An archive is a list of instructions to write files, so each is judged before it is followed: only plain files and
 * folders, only below the given folder, never the same file twice, and no more bytes than a bound. SageMaker itself
 * demands a gzipped tar without links.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/cdf-inference.html">model artifacts</a>
 */
public final class ModelArchive {

    /** The most entries that an archive may have: {@value}. */
    static final int MAX_ENTRIES = 1_000;

    /** What a tar is made of; the library takes less than that for the end, and anything for a beginning. */
    private static final int RECORD_BYTES = 512;

    private final Path folder;

    private ModelArchive(Path folder) {
        this.folder = folder;
    }

    /**
     * Unpacks an archive below a folder that exists and is empty.
     *
     * @throws UnusableModelException if the archive is none or must not be unpacked; the folder then holds whatever
     *     came before that was noticed
     * @throws IOException if the folder cannot be written
     */
    public static void unpack(Path archive, Path folder) throws UnusableModelException, IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                UnpackingBounds unpacked = unzip(file);
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
            new ModelArchive(folder).writeAll(tar);
            // Behind the last entry come padding and the gzip checksum; reading on proves that the file is whole.
            read(() -> unpacked.transferTo(OutputStream.nullOutputStream()));
            requireWhole(unpacked.count() > 0 && unpacked.count() % RECORD_BYTES == 0);
        } catch (UnpackingBounds.Exceeded e) {
            throw new UnusableModelException(e.getMessage());
        }
    }

    private static UnpackingBounds unzip(InputStream file) throws UnusableModelException {
        try {
            return new UnpackingBounds(GzipCompressorInputStream.builder()
                    .setInputStream(file)
                    .setDecompressConcatenated(true)
                    .get());
        } catch (IOException e) {
            throw new UnusableModelException("it is not gzip-compressed");
        }
    }

    private void writeAll(TarArchiveInputStream tar) throws UnusableModelException, IOException {
        int entries = 0;
        for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
            entries++;
            if (entries > MAX_ENTRIES) {
                throw new UnusableModelException("it has more than %d entries".formatted(MAX_ENTRIES));
            }
            write(entry, tar);
        }
    }

    private void write(TarArchiveEntry entry, TarArchiveInputStream tar) throws UnusableModelException, IOException {
        requireWhole(entry.isCheckSumOK());
        Path target = targetOf(entry);
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        if (!isPlainFile(entry)) {
            throw new UnusableModelException(
                    "'%s' is neither a plain file nor a folder; links and devices are refused".formatted(shown(entry)));
        }
        if (Files.exists(target) || Files.isRegularFile(target.getParent())) {
            throw new UnusableModelException("'%s' is in it twice".formatted(shown(entry)));
        }
        Files.createDirectories(target.getParent());
        try (OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[64 * 1024];
            for (int count = read(() -> tar.read(buffer)); count >= 0; count = read(() -> tar.read(buffer))) {
                out.write(buffer, 0, count);
            }
        }
    }

    private Path targetOf(TarArchiveEntry entry) throws UnusableModelException {
        try {
            Path target = folder.resolve(entry.getName()).normalize();
            if (target.startsWith(folder) && !entry.getName().startsWith("/")) {
                return target;
            }
        } catch (InvalidPathException e) {
            // Falls through: a name that is no path leads nowhere good either.
        }
        throw new UnusableModelException("'%s' leads out of the archive".formatted(shown(entry)));
    }

    private static boolean isPlainFile(TarArchiveEntry entry) {
        return entry.isFile()
                && !entry.isLink()
                && !entry.isSymbolicLink()
                && !entry.isBlockDevice()
                && !entry.isCharacterDevice()
                && !entry.isFIFO()
                && !entry.isSparse();
    }

    private static TarArchiveEntry next(TarArchiveInputStream tar) throws UnusableModelException, IOException {
        return read(tar::getNextEntry);
    }

    /** Tells a broken archive from a full disk: both are an {@link IOException} to the library. */
    private static <T> T read(Reading<T> reading) throws UnusableModelException, UnpackingBounds.Exceeded {
        try {
            return reading.read();
        } catch (UnpackingBounds.Exceeded e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw notWhole();
        }
    }

    private static void requireWhole(boolean condition) throws UnusableModelException {
        if (!condition) {
            throw notWhole();
        }
    }

    private static UnusableModelException notWhole() {
        return new UnusableModelException("it is not a whole tar archive");
    }

    /** A name as a message may show it: in one line, and not endless. */
    private static String shown(TarArchiveEntry entry) {
        String name = entry.getName().replaceAll("\\p{Cntrl}", "?");
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }
}
