/**
 * Why a deployment failed, for people: what AWS said becomes a cause and a next step.
 *
 * <p>What is known is data, in {@code known-failures.json}; what is not known is shown as it is and said to be unknown.
 */
package dev.sagestead.failure;
