package dev.sagestead.traffic;

/** What became of one request. */
public sealed interface Outcome {

    /** Returns when it ended, in nanoseconds since the traffic began. */
    long at();

    /** Returns how long it took, in nanoseconds. */
    long took();

    /**
     * It was answered by a known model.
     *
     * @param version the model's name
     */
    record Answered(long at, long took, String version) implements Outcome {}

    /**
     * It was answered, but not as any known model would.
     *
     * @param answer what was said
     */
    record Strange(long at, long took, String answer) implements Outcome {}

    /**
     * It was not answered.
     *
     * @param reason the error, in words
     */
    record Lost(long at, long took, String reason) implements Outcome {}
}
