package dev.sagestead.script;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Folders as {@code .tar.gz}, the form in which SageMaker moves scripts, models and outputs. */
public final class FolderArchive {

    /** The most bytes that an archive may unpack to: {@value} (2 GiB). */
    private static final long MAX_BYTES = 1L << 31;

    private FolderArchive() {}

    /** Returns the files of a folder, without time and owner: the same files give the same archive. */
    public static byte[] pack(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return pack(folder, all.filter(Files::isRegularFile).sorted().toList());
        }
    }

    /** Returns some files of a folder, by their places in it. */
    public static byte[] pack(Path folder, List<Path> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (Path file : files) {
                TarArchiveEntry entry =
                        new TarArchiveEntry(folder.relativize(file).toString());
                entry.setSize(Files.size(file));
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                Files.copy(file, tar);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Unpacks an archive into a folder; links and devices are left out.
     *
     * @throws IOException if it is none, or a file of it would lie elsewhere, or it is too large
     */
    public static void unpack(byte[] archive, Path folder) throws IOException {
        long left = MAX_BYTES;
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new GzipCompressorInputStream(new BufferedInputStream(new ByteArrayInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive holds %s, which lies outside of it".formatted(entry.getName()));
                }
                left -= entry.getSize();
                if (left < 0) {
                    throw new IOException("the archive unpacks to more than %d bytes".formatted(MAX_BYTES));
                }
                if (entry.isFile()) {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                }
            }
        }
    }
}
