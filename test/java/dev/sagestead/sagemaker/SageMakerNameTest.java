package dev.sagestead.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SageMakerNameTest {

    @ParameterizedTest(name = "''{0}'' is valid: {1}")
    @CsvSource({
        "ada, true",
        "a, true",
        "Ada-1--x, true",
        "'', false",
        "-ada, false",
        "ada-, false",
        "ada_l, false",
        "ada@example.com, false",
        "123456789-123456789-123456789-123456789-123456789-123456789-123, true",
        "123456789-123456789-123456789-123456789-123456789-123456789-1234, false",
        "1------------------------------------------------------------------2, false"
    })
    void isWhatSageMakerTakes(String name, boolean valid) {
        assertThat(SageMakerName.isValid(name)).isEqualTo(valid);
    }
}
