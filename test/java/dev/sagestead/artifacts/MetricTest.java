package dev.sagestead.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {

    @ParameterizedTest
    @CsvSource({"auc,true", "aucpr,true", "map@3,true", "rmse,false", "logloss,false", "error@0.7,false"})
    void knowsWhetherMoreIsBetter(String name, boolean more) {
        assertThat(new Metric(name).isBetter(2, 1)).isEqualTo(more);
        assertThat(new Metric(name).isBetter(1, 2)).isNotEqualTo(more);
        assertThat(new Metric(name).isBetter(1, 1)).isFalse();
    }

    @Test
    void readsWhatXgboostReports() {
        assertThat(new Metric("auc").parse("[3]\trows-auc:0.85")).isEqualTo(0.85);
        assertThat(new Metric("rmse").parse("[3]\trows-rmse:inf")).isInfinite();
        assertThat(new Metric("rmse").parse("[3]\trows-rmse:-nan")).isNaN();
    }
}
