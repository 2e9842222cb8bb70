package dev.sagestead.promotion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Keeps receipts and what they speak of, under keys such as {@code history/dev/….json}: a folder or a bucket.
 *
 * <p>It trusts nobody and guards nothing: readers check what they get by its digest. Its {@code toString} says where it
 * is.
 */
public interface ReceiptStore {

    /** Opens what is under a key, if there is anything. The caller closes it. */
    Optional<InputStream> open(String key);

    /** Writes a file under a key, whole or not at all, in place of what is there. */
    void write(String key, Path file);

    /** Writes bytes under a key, whole or not at all, in place of what is there. */
    void write(String key, byte[] content);

    /** Returns all keys that begin with a text, sorted. */
    List<String> keys(String prefix);

    /** Returns what is under a key, if there is anything. It is held in memory. */
    default Optional<byte[]> read(String key) {
        Optional<InputStream> found = open(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s in %s".formatted(key, this), e);
        }
    }
}
