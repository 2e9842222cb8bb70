/**
 * SageMaker and SageMaker Runtime on this machine: the real wire protocol, the real life cycle, real models and real
 * predictions, so that the AWS SDKs, the AWS CLI and CloudFormation providers work on it unchanged.
 *
 * <p>What it is good for decides what it imitates: everything that makes a deployment fail or succeed (names, quotas,
 * references between resources, artifacts, health checks, updates under traffic) in AWS's own codes and words. What
 * only AWS can tell (IAM, networks, prices, speed) it does not pretend to know. Where it adds a detail that AWS would
 * not give, the detail stands in brackets and begins with {@code local SageMaker:}.
 *
 * <p>Models are hosted on instances, serverless or asynchronously, as several weighted variants, with a shadow variant,
 * as a pipeline or side by side, from an archive, from plain files or from a version in the model registry. Of that is
 * not imitated: cold starts and the memory of serverless endpoints; the container's own limit on how many requests it
 * answers at once; inference components, multi-model containers and response streams; unversioned model packages, and
 * the policies of package groups. Where AWS's words for an error are not known, the message says plainly what is wrong
 * under AWS's error code.
 *
 * <p>Training jobs run SageMaker's built-in XGBoost on channels in S3, one at a time, and leave a {@code model.tar.gz}.
 *
 * <p>Transform jobs send every object below a prefix to a model that starts for them, by line or whole, and write its
 * answers beside the names of the objects. Of that is not imitated: RecordIO and TFRecord, data capture, chunked
 * payloads, models whose containers are invoked directly, and the time after which an invocation is given up. How many
 * instances there are makes no difference, as on endpoints.
 *
 * <p>{@link dev.sagestead.localsagemaker.wire wire} is the protocol, {@link dev.sagestead.localsagemaker.container
 * container} the inside of a hosting instance, {@link dev.sagestead.localsagemaker.training training} that of a
 * training instance, {@link dev.sagestead.localsagemaker.transform transform} what lies between an object and its
 * output, {@link dev.sagestead.localsagemaker.home home} what SageMaker makes around a Studio domain,
 * {@link dev.sagestead.localsagemaker.cloudwatch cloudwatch} what an endpoint's guardrails watch, and this package is
 * what lies between: resources, life cycles, HTTP.
 */
package dev.sagestead.localsagemaker;
