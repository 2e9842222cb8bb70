/**
 * Security rules for templates that hold SageMaker: what cdk-nag's packs lack.
 *
 * <p>A rule looks at one resource of a synthesised template, so it judges whatever the constructs, an aspect or a
 * person put there. One rule, one file, one sentence of what is wrong. cdk-nag knows notebook instances and little else
 * of SageMaker: a public domain, a model with network access and unencrypted captures pass all of its packs.
 */
package dev.sagestead.compliance;
