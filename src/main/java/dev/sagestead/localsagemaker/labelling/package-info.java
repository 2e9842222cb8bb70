/**
 * What happens within a labelling job of local SageMaker: the data objects of its manifest, the tasks that workers see,
 * their answers, and the label that many answers make.
 *
 * <p>Nothing here knows of S3 or of the API.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/sms.html">Ground Truth</a>
 */
package dev.sagestead.localsagemaker.labelling;
