/**
 * The inside of a SageMaker hosting instance: an archive with a model in it, and the container that answers from it.
 *
 * <p>It follows what SageMaker documents and what AWS's open XGBoost container does, and knows nothing of endpoints or
 * of the network. Not imitated: recordio-protobuf, pickled models, scripts of the user's own, multi-model containers.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html">how SageMaker runs
 *     a container</a>
 */
package dev.sagestead.localsagemaker.container;
