package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.training.ModelTar;
import dev.sagestead.localsagemaker.training.XgboostTraining;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a training.
 *
 * @param model the {@code model.tar.gz}
 * @param rest the {@code output.tar.gz} of what a script keeps besides
 * @param metrics by the names that SageMaker gives them
 */
record TrainingOutput(byte[] model, Optional<byte[]> rest, Map<String, Double> metrics) {

    static TrainingOutput of(XgboostTraining.Trained trained) {
        return new TrainingOutput(ModelTar.of(trained.model()), Optional.empty(), trained.metrics());
    }
}
