package dev.sagestead.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cron(0 20 ? * MON-FRI *)",
                "cron(0 10 * * ? *)",
                "cron(15 12 * * ? *)",
                "cron(0 8 1 * ? *)",
                "cron(0/15 * * * ? *)",
                "cron(0/10 * ? * MON-FRI *)",
                "cron(0/5 8-17 ? * MON-FRI *)",
                "cron(0/30 18-22 ? * 2,4,SAT 2030-2035)",
                "cron(00 09 L JAN,JUN ? 2026)",
                "cron(0 0 3W * ? *)",
                "cron(0 0 LW * ? *)",
                "cron(0 0 ? * 6L *)",
                "cron(0 0 ? * 3#2 *)"
            })
    void awsTakesIt(String text) {
        assertThat(CronExpression.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cron()",
                "0 20 ? * MON-FRI *",
                "rate(1 day)",
                "at(2030-01-01T00:00:00)",
                "cron(0 20 ? * MON-FRI)",
                "cron(0 20  ? * MON-FRI *)",
                "cron(60 20 ? * MON-FRI *)",
                "cron(0 24 ? * MON-FRI *)",
                "cron(0 20 32 * ? *)",
                "cron(0 20 0 * ? *)",
                "cron(0 20 ? 13 MON *)",
                "cron(0 20 ? * 8 *)",
                "cron(0 20 ? * MOM *)",
                "cron(0 20 ? * MON 1969)",
                "cron(0 20 ? * MON 2200)",
                "cron(0 20 * * * *)",
                "cron(0 20 ? * ? *)",
                "cron(0 20 1 * MON *)",
                "cron(? 20 ? * MON *)",
                "cron(0/0 20 ? * MON *)",
                "cron(0, 20 ? * MON *)",
                "cron( 20 ? * MON *)"
            })
    void awsRefusesIt(String text) {
        assertThat(CronExpression.isOne(text)).isFalse();
    }
}
