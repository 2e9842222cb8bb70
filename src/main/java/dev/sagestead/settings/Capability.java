package dev.sagestead.settings;

/**
 * What a persona may do beyond opening its own spaces, by the word for it in {@code cdk.json}.
 *
 * <p>Settings choose from these words and never name actions of AWS: which actions a word stands for is decided, and
 * reviewed, in one place of the code.
 */
public enum Capability {
    /** Look at endpoints, their configurations and models. */
    SEE_ENDPOINTS("see-endpoints"),
    /** Send requests to the environment's endpoints. */
    CALL_ENDPOINTS("call-endpoints"),
    /** Read logs and metrics of the environment's endpoints. */
    READ_TELEMETRY("read-telemetry"),
    /** Read the requests that endpoints captured, which may be about people. */
    READ_CAPTURES("read-captures"),
    /** Read published models. */
    READ_MODELS("read-models"),
    /** Keep files under a prefix of one's own in the model bucket. */
    OWN_FILES("own-files"),
    /** Run training jobs of one's own within the network. */
    TRAIN("train"),
    /** Deploy models of one's own to small endpoints, {@code try-…}, call them and let them scale. */
    TRY_ENDPOINTS("try-endpoints");

    private final String word;

    Capability(String word) {
        this.word = word;
    }

    /** Returns the word for it in {@code cdk.json}. */
    public String word() {
        return word;
    }
}
