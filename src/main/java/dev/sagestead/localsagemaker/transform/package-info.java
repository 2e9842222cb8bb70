/**
 * The inside of a transform job, between an object in S3 and its output: records, mini-batches, requests to the model,
 * and what data processing filters and joins. It knows neither jobs nor S3.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform.html">batch transform</a>
 */
package dev.sagestead.localsagemaker.transform;
