package dev.sagestead.train.job;

/**
 * What a training job runs on.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-managed-spot-training.html">managed spot
 *     training</a>
 */
public enum Capacity {
    /** Instances that are the job's own until it ends. */
    ON_DEMAND,

    /** Spare instances, for less, which AWS may take back: the job then waits, and goes on from its last checkpoint. */
    SPOT
}
