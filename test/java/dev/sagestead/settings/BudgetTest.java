package dev.sagestead.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sagestead.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {

    @Test
    void thereIsNoneUnlessGiven() {
        assertThat(SettingsFile.valid().settings().environments().get(0).budget())
                .isEmpty();
    }

    @Test
    void isDollarsAMonth() {
        assertThat(SettingsFile.valid()
                        .with("/environments/dev/budget", "{ \"monthlyUsd\": 2000 }")
                        .settings()
                        .environments()
                        .get(0)
                        .budget())
                .hasValueSatisfying(budget -> assertThat(budget.monthlyUsd()).isEqualByComparingTo("2000"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2000 | budget should be an object { … }, got 2000",
                "{} | budget.monthlyUsd is missing; it should be a whole number from 1 to 10000000",
                "{ \"monthlyUsd\": 0 } | budget.monthlyUsd should be a whole number from 1 to 10000000, got 0",
                "{ \"monthlyUsd\": \"2000\" } | budget.monthlyUsd should be a whole number from 1 to 10000000, got \"2000\"",
                "{ \"monthlyUsd\": 9.99 } | budget.monthlyUsd should be a whole number from 1 to 10000000, got 9.99",
                "{ \"monthlyUsd\": 1, \"currency\": \"EUR\" } | budget.currency is unknown; allowed here: monthlyUsd"
            })
    void isRefusedWith(String json, String message) {
        InvalidInputException thrown = catchThrowableOfType(
                InvalidInputException.class,
                () -> SettingsFile.valid()
                        .with("/environments/dev/budget", json)
                        .settings());

        assertThat(thrown.problems()).containsExactly("cdk.json: environments.dev." + message);
    }
}
