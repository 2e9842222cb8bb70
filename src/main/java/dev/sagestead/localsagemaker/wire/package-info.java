/**
 * The wire of AWS's JSON 1.1 protocol, seen from the service: requests into the AWS SDK's classes, those back into
 * responses, and errors in AWS's words. It knows nothing about SageMaker's resources.
 */
package dev.sagestead.localsagemaker.wire;
