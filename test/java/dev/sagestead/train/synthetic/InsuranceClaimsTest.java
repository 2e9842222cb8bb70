package dev.sagestead.train.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsuranceClaimsTest {

    private static final List<Map<String, String>> ROWS = rows(10, 5000);

    @Test
    void sameSeedMakesTheSameRows() {
        assertThat(rows(7, 50)).isEqualTo(rows(7, 50)).isNotEqualTo(rows(8, 50));
    }

    @Test
    void theFirstRowIsTheSameOnEveryMachine() {
        assertThat(String.join(",", rows(10, 1).get(0).values()))
                .isEqualTo(
                        "0,0,1,58,2,203,1,2,0,0,0,1,0,0,500,2200,3,2005,5,16,3,22,1,0,0,1,2,2,0,0,0,1,0,1,0,0,0,0,1,0,0,0,0,"
                                + "18900.0,5600.0,13300.0");
    }

    @Test
    void everyRowHasTheLabelAndTheTutorials45Features() {
        assertThat(ROWS).allSatisfy(row -> assertThat(row).hasSize(46).containsKey("fraud"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "incident_type_",
                "policy_state_",
                "customer_gender_",
                "collision_type_",
                "driver_relationship_",
                "authorities_contacted_"
            })
    void exactlyOneColumnOfEachGroupIsSet(String prefix) {
        assertThat(ROWS).allSatisfy(row -> {
            List<String> group = row.keySet().stream()
                    .filter(column -> column.startsWith(prefix))
                    .toList();
            assertThat(group.stream().map(row::get)).containsOnly("0", "1").containsOnlyOnce("1");
        });
    }

    @Test
    void noRowContradictsItself() {
        assertThat(ROWS).allSatisfy(row -> {
            assertThat(dollars(row, "total_claim_amount"))
                    .isEqualTo(dollars(row, "injury_claim") + dollars(row, "vehicle_claim"));
            boolean collision = row.get("incident_type_collision").equals("1");
            assertThat(row.get("collision_type_na").equals("1")).isNotEqualTo(collision);
            assertThat(row.get("driver_relationship_na").equals("1")).isNotEqualTo(collision);
            assertThat(number(row, "num_injuries") > 0).isEqualTo(dollars(row, "injury_claim") > 0);
            if (!collision) {
                assertThat(number(row, "num_injuries")).isZero();
                assertThat(number(row, "num_vehicles_involved")).isEqualTo(1);
            }
            assertThat(number(row, "police_report_available"))
                    .isLessThanOrEqualTo(number(row, "authorities_contacted_police"));
            assertThat(number(row, "months_as_customer")).isBetween(1, (number(row, "customer_age") - 17) * 12);
            LocalDate date = LocalDate.of(2019, number(row, "incident_month"), number(row, "incident_day"));
            assertThat(number(row, "incident_dow"))
                    .isEqualTo(date.getDayOfWeek().getValue() - 1);
            assertThat(number(row, "auto_year")).isBetween(1999, 2019);
        });
    }

    @Test
    void oneInTwentyOrSoIsAFraud() {
        assertThat(shareOfFrauds(row -> true)).isBetween(0.03, 0.10);
    }

    @Test
    void whatTheScoreSaysShowsInTheRows() {
        assertThat(shareOfFrauds(row -> number(row, "num_claims_past_year") >= 2))
                .isGreaterThan(3 * shareOfFrauds(row -> number(row, "num_claims_past_year") == 0));
        assertThat(shareOfFrauds(row -> number(row, "num_witnesses") == 0))
                .isGreaterThan(2 * shareOfFrauds(row -> number(row, "num_witnesses") > 0));
    }

    @Test
    void noColumnGivesTheLabelAway() {
        for (String column : ROWS.get(0).keySet()) {
            if (!column.equals("fraud")) {
                assertThat(valuesOf(column, "1")).as(column).containsAnyElementsOf(valuesOf(column, "0"));
            }
        }
    }

    private static List<String> valuesOf(String column, String label) {
        return ROWS.stream()
                .filter(row -> row.get("fraud").equals(label))
                .map(row -> row.get(column))
                .distinct()
                .toList();
    }

    private static double shareOfFrauds(Predicate<Map<String, String>> of) {
        return ROWS.stream()
                .filter(of)
                .mapToInt(row -> number(row, "fraud"))
                .average()
                .orElseThrow();
    }

    private static int number(Map<String, String> row, String column) {
        return Integer.parseInt(row.get(column));
    }

    private static double dollars(Map<String, String> row, String column) {
        assertThat(row.get(column)).endsWith(".0");
        return Double.parseDouble(row.get(column));
    }

    private static List<Map<String, String>> rows(long seed, int count) {
        Random random = new Random(seed);
        return Stream.generate(() -> new InsuranceClaims().next(random))
                .limit(count)
                .toList();
    }
}
