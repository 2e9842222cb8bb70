/**
 * AWS on this machine: the real CDK CLI deploys the real templates to an emulator and to local SageMaker.
 *
 * <p>The rehearsal is a target, never a mode. It knows the project from outside, as a person with a terminal does: no
 * construct is imported here, and no construct knows of this package.
 */
package dev.sagestead.rehearsal;
