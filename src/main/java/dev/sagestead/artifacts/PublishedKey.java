package dev.sagestead.artifacts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a packed model is published in the model bucket. The key holds the digest of the packed model, so another model
 * is another key, and nothing is ever overwritten.
 */
public final class PublishedKey {

    /** Where all models are: {@value}. */
    public static final String PREFIX = "models/";

    private static final Pattern KEY =
            Pattern.compile("models/(?<model>[^/]+)/(?<digest>[0-9a-f]{64})/model\\.tar\\.gz");

    private PublishedKey() {}

    /**
     * Returns the key.
     *
     * @param model name of the model's folder
     * @param digest of the packed model, hexadecimal
     */
    public static String of(String model, String digest) {
        return PREFIX + model + "/" + digest + "/model.tar.gz";
    }

    /** Returns the digest that a key carries, or nothing if it is no such key. */
    public static Optional<String> digest(String key) {
        return group(key, "digest");
    }

    /** Returns the name of the model that a key carries, or nothing if it is no such key. */
    public static Optional<String> model(String key) {
        return group(key, "model");
    }

    private static Optional<String> group(String key, String name) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches() ? Optional.of(matcher.group(name)) : Optional.empty();
    }
}
