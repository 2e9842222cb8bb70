package dev.sagestead.train.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.localsagemaker.training.ModelTar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/** What may come back from a training job. */
class JobModelTest {

    private static final Path MODEL = Path.of("model-artifacts/fraud-detection/xgboost-model.ubj");

    @Test
    void theNotesOfEarlyStoppingAreTakenOutWhateverTheFormat() throws IOException, XGBoostError {
        Booster noted = XGBoost.loadModel(new ByteArrayInputStream(Files.readAllBytes(MODEL)));
        noted.setAttr("best_iteration", "36");
        noted.setAttr("best_score", "0.9");

        for (String format : new String[] {"ubj", "json"}) {
            assertThat(JobModel.of(ModelTar.of(noted.toByteArray(format)), "s3://b/model.tar.gz"))
                    .isEqualTo(Files.readAllBytes(MODEL));
        }
    }

    @Test
    void whatIsNoModelIsRefusedInASentence() {
        refused(new byte[] {1, 2, 3}, "s3://b/model.tar.gz: is not a gzipped tar archive");
        refused(
                ModelTar.of(new byte[] {(byte) 0x80, 4}),
                "s3://b/model.tar.gz: the container has saved a Python pickle, which only Python can read; take a newer"
                        + " containerVersion");
        assertThatThrownBy(() -> JobModel.of(ModelTar.of(new byte[] {123, 125}), "s3://b/model.tar.gz"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("s3://b/model.tar.gz: XGBoost cannot read the model: ");
    }

    private static void refused(byte[] archive, String message) {
        assertThatThrownBy(() -> JobModel.of(archive, "s3://b/model.tar.gz"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }
}
