package dev.sagestead.artifacts;

/**
 * Where a packed model is published in the model bucket. The key holds the digest of the packed model, so another model
 * is another key, and nothing is ever overwritten.
 */
public final class PublishedKey {

    /** Where all models are: {@value}. */
    public static final String PREFIX = "models/";

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
}
