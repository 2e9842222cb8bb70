package dev.sagestead.localsagemaker;

import java.security.SecureRandom;
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
}
