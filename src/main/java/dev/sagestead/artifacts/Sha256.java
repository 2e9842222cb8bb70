package dev.sagestead.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** SHA-256 in hexadecimal, lower case: how this project names bytes. */
public final class Sha256 {

    private Sha256() {}

    /** Returns the digest of a file's bytes, read as a stream. */
    public static String of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Returns the digest of all that a stream gives; the caller closes it. */
    public static String of(InputStream in) throws IOException {
        return DigestUtils.sha256Hex(in);
    }

    /** Returns the digest of bytes in memory. */
    public static String of(byte[] bytes) {
        return DigestUtils.sha256Hex(bytes);
    }

    /** Returns a fresh digest to feed by hand. */
    static MessageDigest digest() {
        return DigestUtils.getSha256Digest();
    }

    /** Returns what was fed to the digest, as text. */
    static String text(MessageDigest digest) {
        return Hex.encodeHexString(digest.digest());
    }
}
