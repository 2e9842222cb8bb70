/**
 * The home file system of a Studio domain and what SageMaker makes around it, in the account's EFS and EC2. Most of it
 * stays when the domain is deleted, which is what a teardown has to know.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/gs-studio-delete-domain.html">deleting a domain</a>
 */
package dev.sagestead.localsagemaker.home;
