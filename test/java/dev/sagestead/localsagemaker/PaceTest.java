package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    @Test
    void aMinuteLastsASecondInARehearsal() {
        assertThat(Pace.REHEARSAL.of(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(Pace.REHEARSAL.sentence())
                .isEqualTo("Waiting times of updates and periods of alarms are 60 times shorter here.");
    }

    @Test
    void canBeThatOfAws() {
        assertThat(new Pace(1).of(Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
        assertThat(new Pace(1).sentence()).endsWith("as long here as on AWS.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3601})
    void refusesOthers(int times) {
        assertThatThrownBy(() -> new Pace(times))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "pace %d is not known: it should be a whole number from 1 (a minute lasts a minute) to 3600",
                        times);
    }
}
