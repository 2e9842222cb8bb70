/**
 * The inside of a training instance: SageMaker's built-in XGBoost container in algorithm mode, with XGBoost4J.
 *
 * <p>Channels, hyperparameters, early stopping and the words of failures are those of the container's source. Of that
 * is not imitated: script mode, cross validation ({@code _kfold}), instance weights ({@code csv_weights}), the metrics
 * that the container adds to XGBoost's own, several instances, and the formats besides CSV and libsvm.
 *
 * @see <a href="https://github.com/aws/sagemaker-xgboost-container">the container's source</a>
 */
package dev.sagestead.localsagemaker.training;
