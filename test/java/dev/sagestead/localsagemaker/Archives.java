package dev.sagestead.localsagemaker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Makes archives, good and bad ones. */
public final class Archives {

    private Archives() {}

    /** Returns a gzipped tar with one file in it. */
    public static byte[] of(String name, byte[] content) {
        return of(tar -> file(tar, name, content));
    }

    /** Returns a gzipped tar with whatever the filling puts in. */
    public static byte[] of(Filling filling) {
        return gzip(out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                filling.fill(tar);
            }
        });
    }

    /** Adds a plain file. */
    public static void file(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** Adds a link or a device: an entry without content. */
    public static void special(TarArchiveOutputStream tar, String name, byte type, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(type == TarConstants.LF_SYMLINK || type == TarConstants.LF_LINK ? target : "");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    /** Returns what is written, gzipped. */
    public static byte[] gzip(Writing writing) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(bytes)) {
                writing.write(gzip);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts entries into an archive. */
    @FunctionalInterface
    public interface Filling {
        /** Puts them in. */
        void fill(TarArchiveOutputStream tar) throws IOException;
    }

    /** Writes bytes. */
    @FunctionalInterface
    public interface Writing {
        /** Writes them. */
        void write(OutputStream out) throws IOException;
    }
}
