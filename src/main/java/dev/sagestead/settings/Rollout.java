package dev.sagestead.settings;

/**
 * How an update of an endpoint shifts requests from the old instances to the new ones.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html">deployment guardrails</a>
 */
public sealed interface Rollout {

    /** All requests at once, when the new instances are ready. */
    record AllAtOnce() implements Rollout {}

    /**
     * Some requests first, then all.
     *
     * @param percent of the new instances that take requests first
     * @param waitMinutes how long they are watched
     */
    record Canary(int percent, int waitMinutes) implements Rollout {}

    /**
     * In equal steps.
     *
     * @param stepPercent of the new instances that take requests with each step
     * @param waitMinutes how long each step is watched
     */
    record Linear(int stepPercent, int waitMinutes) implements Rollout {}

    /**
     * In batches that replace old instances by new ones, so that no second fleet is needed.
     *
     * @param batchPercent of the instances that are replaced at once
     * @param waitMinutes how long each batch is watched
     */
    record Rolling(int batchPercent, int waitMinutes) implements Rollout {}
}
