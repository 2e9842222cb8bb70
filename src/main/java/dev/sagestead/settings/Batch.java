package dev.sagestead.settings;

/**
 * Whether models may also be used without their endpoint, over whole files.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform.html">batch transform</a>
 */
public enum Batch {
    /** By requests to the endpoint only; the default, because a role may do no more than it has to. */
    NONE,
    /** In transform jobs, too, over data below {@code batch/ENDPOINT/} of the model bucket. */
    TRANSFORM_JOBS
}
