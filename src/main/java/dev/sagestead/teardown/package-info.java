/**
 * Takes an environment down, to its end: what CloudFormation cannot delete, because somebody uses it or because
 * SageMaker made it, goes in the right order around the stacks.
 *
 * <p>{@link dev.sagestead.teardown.Survey} looks, {@link dev.sagestead.teardown.TeardownPlan} decides and changes
 * nothing, {@link dev.sagestead.teardown.TeardownRun} lets go beside each other what may, and each
 * {@link dev.sagestead.teardown.Step} does one thing and waits for it. AWS itself is the only memory: a teardown that
 * was cut off is finished by another run, which finds what the first left.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/gs-studio-delete-domain.html">deleting a domain</a>
 */
package dev.sagestead.teardown;
