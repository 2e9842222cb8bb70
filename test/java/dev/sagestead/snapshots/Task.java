package dev.sagestead.snapshots;

/** What a test run does with the snapshots. */
enum Task {
    COMPARE,
    WRITE;

    /** The system property that asks for writing: {@value}. */
    static final String PROPERTY = "snapshots";

    /**
     * Returns what is asked for.
     *
     * @param value of the property, or null
     * @param ci whether the environment variable {@code CI} is set, to whatever
     * @throws AssertionError if nobody may ask for that
     */
    static Task of(String value, boolean ci) {
        if (value == null) {
            return COMPARE;
        }
        if (!value.equals("write")) {
            throw new AssertionError("-D%s should be write or be left out, got %s".formatted(PROPERTY, value));
        }
        if (ci) {
            throw new AssertionError(
                    "-D%s=write writes nothing in CI, because nobody would review it; run it on your machine and commit what changed"
                            .formatted(PROPERTY));
        }
        return WRITE;
    }
}
