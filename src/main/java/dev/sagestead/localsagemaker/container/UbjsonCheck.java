package dev.sagestead.localsagemaker.container;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Checks that bytes are one whole UBJSON value, before native code reads them.
 *
 * <p>XGBoost's own reader trusts its input: a model file that is cut short makes it read beyond the end and takes the
 * whole JVM down with a segmentation fault (seen with XGBoost4J 3.4.0). So the structure is walked here first, where
 * running out of bytes is an exception.
 *
 * @see <a href="https://ubjson.org/type-reference/">UBJSON types</a>
 */
final class UbjsonCheck {

    /** How deep values may nest: {@value}; XGBoost's models stay below 10. */
    private static final int MAX_DEPTH = 64;

    private final ByteBuffer bytes;

    private UbjsonCheck(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** Requires one whole value and nothing behind it. */
    static void check(byte[] bytes) throws UnusableModelException {
        UbjsonCheck check = new UbjsonCheck(bytes);
        try {
            check.value(check.bytes.get(), 0);
        } catch (BufferUnderflowException e) {
            throw new UnusableModelException("the file ends in the middle of a value");
        }
        if (check.bytes.hasRemaining()) {
            throw check.unexpected("more bytes behind the end of the model");
        }
    }

    private void value(byte marker, int depth) throws UnusableModelException {
        switch (marker) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case 'S', 'H' -> skip(length());
            default -> skip(size(marker));
        }
    }

    private void object(int depth) throws UnusableModelException {
        requireDepth(depth);
        for (byte next = peek(); next != '}'; next = peek()) {
            skip(length());
            value(bytes.get(), depth);
        }
        bytes.get();
    }

    private void array(int depth) throws UnusableModelException {
        requireDepth(depth);
        byte next = peek();
        if (next == '$') {
            bytes.get();
            byte type = bytes.get();
            requireMarker('#');
            skip(Math.multiplyExact(length(), size(type)));
        } else if (next == '#') {
            bytes.get();
            for (long count = length(); count > 0; count--) {
                value(bytes.get(), depth);
            }
        } else {
            for (; next != ']'; next = peek()) {
                value(bytes.get(), depth);
            }
            bytes.get();
        }
    }

    /** Reads a length: an integer of any width behind its marker. */
    private long length() throws UnusableModelException {
        byte marker = bytes.get();
        long length = switch (marker) {
            case 'i' -> bytes.get();
            case 'U' -> bytes.get() & 0xff;
            case 'I' -> bytes.getShort();
            case 'l' -> bytes.getInt();
            case 'L' -> bytes.getLong();
            default -> throw unexpected("no length");
        };
        if (length < 0 || length > bytes.capacity()) {
            throw unexpected("a length of " + length);
        }
        return length;
    }

    private long size(byte marker) throws UnusableModelException {
        return switch (marker) {
            case 'Z', 'T', 'F' -> 0;
            case 'i', 'U', 'C' -> 1;
            case 'I' -> 2;
            case 'l', 'd' -> 4;
            case 'L', 'D' -> 8;
            default -> throw unexpected("no UBJSON type");
        };
    }

    private void skip(long count) {
        if (count > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + (int) count);
    }

    private byte peek() {
        byte next = bytes.get();
        bytes.position(bytes.position() - 1);
        return next;
    }

    private void requireMarker(char marker) throws UnusableModelException {
        if (bytes.get() != marker) {
            throw unexpected("no '" + marker + "'");
        }
    }

    private void requireDepth(int depth) throws UnusableModelException {
        if (depth > MAX_DEPTH) {
            throw unexpected("values nested deeper than " + MAX_DEPTH);
        }
    }

    private UnusableModelException unexpected(String what) {
        return new UnusableModelException("%s at byte %d".formatted(what, bytes.position()));
    }
}
