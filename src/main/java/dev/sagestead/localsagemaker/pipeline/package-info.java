/**
 * What a pipeline's definition says: its steps, what each needs, and the values that stand behind references.
 *
 * @see <a href="https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/">the
 *     schema of definitions</a>
 */
package dev.sagestead.localsagemaker.pipeline;
