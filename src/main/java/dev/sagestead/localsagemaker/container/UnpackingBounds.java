package dev.sagestead.localsagemaker.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.Serial;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Stops a decompression that yields too much, while it streams: a zip bomb is noticed before it has filled anything.
 */
final class UnpackingBounds extends FilterInputStream {

    /** The most bytes that an archive may unpack to: {@value} (1 GiB); the model has to fit into memory in the end. */
    static final long MAX_BYTES = 1L << 30;

    /**
     * How many bytes one compressed byte may become: {@value}. Deflate cannot pass 1032; a model in UBJSON or JSON
     * comes to about 15, and to 70 if it is nothing but 3,000 empty trees.
     */
    static final int MAX_RATIO = 200;

    /** Below this many unpacked bytes the ratio says nothing: {@value}. A tar pads even a tiny file with zeros. */
    static final long RATIO_APPLIES_FROM = 1L << 20;

    private final GzipCompressorInputStream gzip;
    private long unpacked;

    UnpackingBounds(GzipCompressorInputStream gzip) {
        super(gzip);
        this.gzip = gzip;
    }

    /** Returns how many bytes were unpacked so far. */
    long count() {
        return unpacked;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        unpacked += Math.max(count, 0);
        check();
        return count;
    }

    /** Skips by reading, so that skipped bytes count too. */
    @Override
    public long skip(long wanted) throws IOException {
        byte[] skipped = new byte[(int) Math.min(Math.max(wanted, 0), 8192)];
        return skipped.length == 0 ? 0 : Math.max(read(skipped, 0, skipped.length), 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check() throws Exceeded {
        if (unpacked > MAX_BYTES) {
            throw new Exceeded("it unpacks to more than %d MiB".formatted(MAX_BYTES >> 20));
        }
        if (unpacked > RATIO_APPLIES_FROM && unpacked / MAX_RATIO > gzip.getCompressedCount()) {
            throw new Exceeded("it unpacks to more than %d times its size, as a zip bomb does".formatted(MAX_RATIO));
        }
    }

    /** The archive unpacks to too much. */
    static final class Exceeded extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        Exceeded(String message) {
            super(message);
        }
    }
}
