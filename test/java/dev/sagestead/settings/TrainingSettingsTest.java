package dev.sagestead.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.settings.TrainingSettings.Search;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingSettingsTest {

    private static final String TRAINING = "/environments/dev/training";

    @Test
    void nobodyTrainsUnlessAskedTo() {
        assertThat(training(SettingsFile.valid())).isEmpty();
    }

    @Test
    void whatIsServedAndCanBePreparedIsTrained() {
        TrainingSettings training =
                training(SettingsFile.valid().with(TRAINING, "{}")).orElseThrow();

        assertThat(training.models()).extracting(ModelFolder::name).containsExactly("fraud-detection");
        assertThat(training.instanceType()).isEqualTo("ml.m5.large");
        assertThat(training.search()).isEqualTo(Search.TRAIN);
    }

    @Test
    void allOfItMayBeSaid() {
        TrainingSettings training =
                training(SettingsFile.valid().with(TRAINING, """
                                {"models": ["fraud-detection"], "instanceType": "ml.c5.xlarge", "search": "tune"}
                                """)).orElseThrow();

        assertThat(training.instanceType()).isEqualTo("ml.c5.xlarge");
        assertThat(training.search()).isEqualTo(Search.TUNE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                          | training should be an object
            {"model": []}               | training.model is unknown; did you mean models?
            {"models": ["nobody"]}      | there is no such model folder
            {"instanceType": "m5.large"} | training.instanceType should be an instance type such as "ml.m5.large", got "m5.large"
            {"search": "random"}        | training.search
            """)
    void whatMakesNoSenseIsRefused(String training, String problem) {
        SettingsFile file = SettingsFile.valid().with(TRAINING, training);

        assertThatThrownBy(file::settings)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void whereNothingIsServedTheModelsHaveToBeNamed() {
        SettingsFile file =
                SettingsFile.valid().with("/environments/dev/endpoints", "{}").with(TRAINING, "{}");

        assertThatThrownBy(file::settings).hasMessageContaining("training.models should name the models to train");
    }

    private static Optional<TrainingSettings> training(SettingsFile file) {
        return file.settings().environment("dev").training();
    }
}
