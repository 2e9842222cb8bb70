package dev.sagestead.cost;

import static dev.sagestead.cost.Templates.config;
import static dev.sagestead.cost.Templates.cost;
import static dev.sagestead.cost.Templates.endpoint;
import static dev.sagestead.cost.Templates.variant;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostComparisonTest {

    private static final StackCost TWO_LARGE =
            cost(endpoint("") + "," + config(variant("v1", 2, "ml.m5.large")) + "," + alarm("Old"));

    @Test
    void ofAnotherTypeSaysNowAfterAndBothWhileItRolls() {
        StackCost four = cost(endpoint("") + "," + config(variant("v1", 4, "ml.c5.large")) + "," + alarm("Old"));

        CostComparison comparison = CostComparison.of(Optional.of(TWO_LARGE), Optional.of(four));

        assertThat(comparison.changed()).singleElement().satisfies(change -> {
            assertThat(change.key()).isEqualTo("Endpoint/v1");
            assertThat(change.what()).isEqualTo("4 ml.c5.large behind dev-claims, variant v1");
            assertThat(change.now()).isEqualByComparingTo("146");
            assertThat(change.afterwards()).isEqualByComparingTo("146");
            assertThat(change.duringRoll()).isEqualByComparingTo("292");
        });
        assertThat(comparison.sum(CostChange::now)).isEqualByComparingTo("146.1");
        assertThat(comparison.sum(CostChange::duringRoll)).isEqualByComparingTo("292.1");
    }

    @Test
    void toASmallerBatchWiseFleetKeepsTheOldOneUntilTheEnd() {
        StackCost one = cost(endpoint("""
                "DeploymentConfig": { "RollingUpdatePolicy": {
                    "MaximumBatchSize": { "Type": "CAPACITY_PERCENT", "Value": 50 } } }
                """) + "," + config(variant("v1", 4, "ml.m5.large")));

        CostComparison comparison = CostComparison.of(Optional.of(TWO_LARGE), Optional.of(one));

        // 2 old ones and a batch of 2
        assertThat(comparison.changed().get(0).duringRoll()).isEqualByComparingTo("292");
    }

    @Test
    void saysWhatComesAndWhatGoes() {
        StackCost head = cost(endpoint("") + "," + config(variant("v1", 2, "ml.m5.large")) + "," + alarm("New"));

        CostComparison comparison = CostComparison.of(Optional.of(TWO_LARGE), Optional.of(head));

        assertThat(comparison.changed()).extracting(CostChange::key).containsExactly("New", "Old");
        assertThat(comparison.changed().get(0)).satisfies(added -> {
            assertThat(added.before()).isEmpty();
            assertThat(added.now()).isZero();
            assertThat(added.afterwards()).isEqualByComparingTo("0.1");
            assertThat(added.duringRoll()).isEqualByComparingTo("0.1");
        });
        assertThat(comparison.changed().get(1).afterwards()).isZero();
    }

    @Test
    void ofTheSameSaysNothingChanged() {
        assertThat(CostComparison.of(Optional.of(TWO_LARGE), Optional.of(TWO_LARGE))
                        .changed())
                .isEmpty();
    }

    @Test
    void ofANewStackHasNoNowAndOfOneThatGoesNoAfterwards() {
        CostComparison created = CostComparison.of(Optional.empty(), Optional.of(TWO_LARGE));
        CostComparison deleted = CostComparison.of(Optional.of(TWO_LARGE), Optional.empty());

        assertThat(created.sum(CostChange::now)).isZero();
        assertThat(created.sum(CostChange::duringRoll)).isEqualByComparingTo("146.1");
        assertThat(deleted.sum(CostChange::now)).isEqualByComparingTo("146.1");
        assertThat(deleted.sum(CostChange::atMaximum)).isZero();
    }

    @Test
    void marksWhatIsUnknownOnEitherSide() {
        StackCost huge = cost(endpoint("") + "," + config(variant("v1", 2, "ml.m5.huge")) + "," + alarm("Old"));

        assertThat(CostComparison.of(Optional.of(TWO_LARGE), Optional.of(huge)).changed())
                .singleElement()
                .matches(CostChange::isUnknown);
    }

    @Test
    void isWarnedOfByThePricesOfItsChangesAlone() {
        StackCost four = cost(endpoint("") + "," + config(variant("v1", 4, "ml.m5.large")) + "," + alarm("Old"));
        StackCost without = cost(endpoint("") + "," + config(variant("v1", 2, "ml.m5.large")));
        LocalDate day = LocalDate.of(2026, 1, 1);

        assertThat(warning(CostComparison.of(Optional.of(TWO_LARGE), Optional.of(four)), day))
                .isEmpty();
        assertThat(warning(CostComparison.of(Optional.of(TWO_LARGE), Optional.of(without)), day)
                        .orElseThrow())
                .contains("page of 2025-01-01 (365 days)");
    }

    private static Optional<String> warning(CostComparison comparison, LocalDate day) {
        return Staleness.warning(comparison.sources(), day);
    }

    private static String alarm(String id) {
        return "\"%s\": { \"Type\": \"AWS::CloudWatch::Alarm\", \"Properties\": {} }".formatted(id);
    }
}
