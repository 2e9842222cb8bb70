package dev.sagestead.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sagestead.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags that come with {@code -c volatileTags=…}. */
class VolatileTagsTest {

    @Test
    void areReadInTheOrderGiven() {
        assertThat(SettingsFile.valid()
                        .with("/volatileTags", "\"run=17,commit=1a2b3c4,by=Ada L\"")
                        .settings()
                        .volatileTags())
                .hasToString("{run=17, commit=1a2b3c4, by=Ada L}");
    }

    @Test
    void thereAreNoneUnlessGiven() {
        assertThat(SettingsFile.valid().settings().volatileTags()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "commit          | should be tags such as \"commit=1a2b3c4,run=17\", got \"commit\"",
                "commit=1,       | should be tags such as \"commit=1a2b3c4,run=17\", got \"commit=1,\"",
                "environment=x   | sets \"environment\", which is not for you to set",
                "sagestead:model=x | sets \"sagestead:model\", which is not for you to set",
                "aws:x=x         | sets \"aws:x\", which is not for you to set",
                "run=1,run=2     | sets \"run\" twice; once is enough"
            })
    void areRefusedWith(String text, String message) {
        InvalidInputException thrown = catchThrowableOfType(
                InvalidInputException.class,
                () -> SettingsFile.valid()
                        .with("/volatileTags", "\"" + text + "\"")
                        .settings());

        assertThat(thrown.problems()).containsExactly("cdk.json: volatileTags " + message);
    }
}
