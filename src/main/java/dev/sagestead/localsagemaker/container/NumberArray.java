package dev.sagestead.localsagemaker.container;

import java.nio.ByteBuffer;

/** Numbers of one UBJSON type, one behind the other. */
record NumberArray(byte type, ByteBuffer bytes) {

    /** Returns how many bytes a number of the type has, or 0 if the marker stands for no such type. */
    static int sizeOf(byte type) {
        return switch (type) {
            case 'i', 'U', 'C' -> 1;
            case 'I' -> 2;
            case 'l', 'd' -> 4;
            case 'L', 'D' -> 8;
            default -> 0;
        };
    }

    int length() {
        return bytes.capacity() / sizeOf(type);
    }

    /** Returns the number at the index. */
    double at(int index) {
        int place = index * sizeOf(type);
        return switch (type) {
            case 'i' -> bytes.get(place);
            case 'U', 'C' -> bytes.get(place) & 0xff;
            case 'I' -> bytes.getShort(place);
            case 'l' -> bytes.getInt(place);
            case 'L' -> bytes.getLong(place);
            case 'd' -> bytes.getFloat(place);
            default -> bytes.getDouble(place);
        };
    }
}
