package dev.sagestead.settings;

/**
 * What keeps an update from hurting callers.
 *
 * @param rollout how requests move to the new instances
 * @param terminationWaitMinutes how long the old instances are kept once the new ones serve all requests, 0 to
 *     {@value Rollout#MAX_WAIT_MINUTES}; 0 with a {@link Rollout.Rolling} rollout, which keeps none
 * @param latencyMillis the slowest that 99 % of a model's answers may be, in milliseconds
 */
public record Guardrails(Rollout rollout, int terminationWaitMinutes, int latencyMillis) {

    /** The wait for the old instances when {@code cdk.json} says nothing, {@value} minutes: an alarm takes as long. */
    public static final int DEFAULT_TERMINATION_WAIT_MINUTES = Rollout.MIN_WAIT_MINUTES;

    /** The latency when {@code cdk.json} says nothing: {@value} ms. */
    public static final int DEFAULT_LATENCY_MILLIS = 500;

    /**
     * The longest that a model may take to answer: {@value} ms.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html">60
     *     seconds</a>
     */
    public static final int MAX_LATENCY_MILLIS = 60_000;

    /**
     * Returns how long an update may take in all before SageMaker ends it and takes it back, in minutes: what its steps
     * wait and what its instances need to start.
     */
    public int maximumMinutes() {
        return rollout.startMinutes() + rollout.waitingMinutes() + terminationWaitMinutes;
    }
}
