package dev.sagestead.localsagemaker;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Identifiers as AWS makes them up: a prefix and lower-case characters. */
final class RandomId {

    private static final String CHARACTERS = "0123456789abcdef";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomId() {}

    static String of(String prefix, int length) {
        return RANDOM.ints(length, 0, CHARACTERS.length())
                .mapToObj(CHARACTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining("", prefix, ""));
    }

    /** Returns the id of a request: a random UUID, but no secret, for which threads would queue. */
    static String uuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & ~0xf000L | 0x4000L;
        long low = random.nextLong() >>> 2 | 1L << 63;
        return new UUID(high, low).toString();
    }
}
