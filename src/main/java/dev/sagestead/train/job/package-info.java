/** The same training as a SageMaker training job, with the built-in XGBoost container. */
package dev.sagestead.train.job;
