package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.training.InputChannel;
import dev.sagestead.localsagemaker.training.TrainingFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CompressionType;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.S3DataSource;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/**
 * Brings the channels of a training job to its instance.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Channel.html">Channel</a>
 */
record TrainingInput(ObjectStore store) {

    private static final Pattern XGBOOST_IMAGE = Pattern.compile(".*/sagemaker-xgboost:[\\w.-]+");

    /** Trains by script only. */
    private static final Pattern SCIKIT_LEARN_IMAGE = Pattern.compile(".*/sagemaker-scikit-learn:[\\w.-]+");

    List<InputChannel> of(DescribeTrainingJobResponse job) throws TrainingFailure {
        requireSupported(job);
        List<InputChannel> channels = new ArrayList<>();
        for (Channel channel : job.inputDataConfig()) {
            channels.add(read(channel, job.algorithmSpecification().trainingInputMode()));
        }
        return channels;
    }

    private static void requireSupported(DescribeTrainingJobResponse job) throws TrainingFailure {
        String image = String.valueOf(job.algorithmSpecification().trainingImage());
        boolean isKnown = XGBOOST_IMAGE.matcher(image).matches()
                || (ScriptTraining.isAskedFor(job)
                        && SCIKIT_LEARN_IMAGE.matcher(image).matches());
        if (!isKnown) {
            throw TrainingFailure.unsupported("it can run SageMaker's own XGBoost images (repository sagemaker-xgboost)"
                    + " and, with a script, those of scikit-learn, and no other, but the job names " + image);
        }
        if (job.resourceConfig().instanceCount() != 1) {
            throw TrainingFailure.unsupported("it trains on one instance, but the job asks for "
                    + job.resourceConfig().instanceCount());
        }
    }

    private InputChannel read(Channel channel, TrainingInputMode modeOfJob) throws TrainingFailure {
        TrainingInputMode mode = channel.inputMode() == null ? modeOfJob : channel.inputMode();
        S3DataSource source = channel.dataSource().s3DataSource();
        boolean isCompressed = channel.compressionType() == CompressionType.GZIP;
        if (source == null
                || source.s3DataType() != S3DataType.S3_PREFIX
                || mode == TrainingInputMode.PIPE
                || isCompressed) {
            throw TrainingFailure.unsupported(
                    "it reads channels from an S3Prefix, whole and not compressed, but channel %s is another"
                            .formatted(channel.channelName()));
        }
        try {
            S3Location prefix = S3Location.parse(source.s3Uri());
            List<InputChannel.InputFile> files = new ArrayList<>();
            for (String key : store.keysBelow(prefix)) {
                if (!key.endsWith("/")) {
                    byte[] content = store.read(new S3Location(prefix.bucket(), key));
                    files.add(new InputChannel.InputFile(prefix.below(key), content));
                }
            }
            return new InputChannel(channel.channelName(), channel.contentType(), files);
        } catch (StorageFailure e) {
            throw TrainingFailure.ofDownload(channel.channelName(), e.getMessage());
        }
    }
}
