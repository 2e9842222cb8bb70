package dev.sagestead.localsagemaker.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads one whole UBJSON value.
 *
 * <p>XGBoost's own reader trusts its input: a model file that is cut short makes it read beyond the end and takes the
 * whole JVM down with a segmentation fault (seen with XGBoost4J 3.4.0). So the bytes are read here first, where running
 * out of them is an exception. Arrays of numbers, which make up almost all of a model, are not copied but viewed.
 *
 * @see <a href="https://ubjson.org/type-reference/">UBJSON types</a>
 */
final class UbjsonReader {

    /** How deep values may nest: {@value}; XGBoost's models stay below 10. */
    private static final int MAX_DEPTH = 64;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ByteBuffer bytes;

    private UbjsonReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** Returns the value; requires that nothing stands behind it. */
    static JsonNode read(byte[] bytes) throws UnusableModelException {
        UbjsonReader reader = new UbjsonReader(bytes);
        try {
            JsonNode value = reader.value(reader.bytes.get(), 0);
            if (reader.bytes.hasRemaining()) {
                throw reader.unexpected("more bytes behind the end of the model");
            }
            return value;
        } catch (BufferUnderflowException e) {
            throw new UnusableModelException("the file ends in the middle of a value");
        }
    }

    private JsonNode value(byte marker, int depth) throws UnusableModelException {
        return switch (marker) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case 'S', 'H' -> NODES.textNode(text());
            case 'Z' -> NODES.nullNode();
            case 'T', 'F' -> NODES.booleanNode(marker == 'T');
            default -> NODES.numberNode(new NumberArray(marker, bytes(size(marker))).at(0));
        };
    }

    private JsonNode object(int depth) throws UnusableModelException {
        requireDepth(depth);
        ObjectNode members = NODES.objectNode();
        for (byte next = peek(); next != '}'; next = peek()) {
            String name = text();
            members.set(name, value(bytes.get(), depth));
        }
        bytes.get();
        return members;
    }

    private JsonNode array(int depth) throws UnusableModelException {
        requireDepth(depth);
        byte next = peek();
        if (next == '$') {
            bytes.get();
            byte type = bytes.get();
            requireMarker('#');
            return NODES.pojoNode(new NumberArray(type, bytes(Math.multiplyExact(length(), size(type)))));
        }
        ArrayNode elements = NODES.arrayNode();
        if (next == '#') {
            bytes.get();
            for (long count = length(); count > 0; count--) {
                elements.add(value(bytes.get(), depth));
            }
            return elements;
        }
        for (; next != ']'; next = peek()) {
            elements.add(value(bytes.get(), depth));
        }
        bytes.get();
        return elements;
    }

    private String text() throws UnusableModelException {
        return StandardCharsets.UTF_8.decode(bytes(length())).toString();
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

    private int size(byte marker) throws UnusableModelException {
        int size = NumberArray.sizeOf(marker);
        if (size == 0) {
            throw unexpected("no UBJSON type");
        }
        return size;
    }

    /** Returns a view of the next bytes, and steps over them. */
    private ByteBuffer bytes(long count) {
        if (count > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer view = bytes.slice(bytes.position(), (int) count);
        bytes.position(bytes.position() + (int) count);
        return view;
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
