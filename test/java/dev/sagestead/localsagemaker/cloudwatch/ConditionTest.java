package dev.sagestead.localsagemaker.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    /** AWS's own examples: X is beyond the threshold, 0 is within, - is missing; the newest is on the right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 | 0 - X - X | OK                | OK    | OK    | OK
            3 | 0 - - - - | OK                | OK    | OK    | OK
            3 | - - - - - | INSUFFICIENT_DATA | same  | ALARM | OK
            3 | 0 X X - X | ALARM             | ALARM | ALARM | ALARM
            3 | - - X - - | ALARM             | same  | ALARM | OK
            2 | 0 - X - X | ALARM             | ALARM | ALARM | ALARM
            2 | 0 0 X 0 X | ALARM             | ALARM | ALARM | ALARM
            2 | 0 - X - - | OK                | OK    | ALARM | OK
            2 | - - - - 0 | OK                | OK    | ALARM | OK
            2 | - - - X - | ALARM             | same  | ALARM | OK
            """)
    void missingDataIsTreatedAsInTheExamplesOfAws(
            int toAlarm, String data, String missing, String ignore, String breaching, String notBreaching) {
        List<double[]> measured = Stream.of(data.split(" "))
                .map(each -> each.equals("-") ? new double[0] : new double[] {each.equals("X") ? 9 : 1})
                .toList();

        assertThat(judged("missing", toAlarm, measured)).isEqualTo(missing);
        assertThat(judged("ignore", toAlarm, measured)).isEqualTo(ignore);
        assertThat(judged("breaching", toAlarm, measured)).isEqualTo(breaching);
        assertThat(judged("notBreaching", toAlarm, measured)).isEqualTo(notBreaching);
    }

    /** Judges twice, from two states before, to see whether the state stays as it was. */
    private static String judged(String treatment, int toAlarm, List<double[]> measured) {
        Condition condition = read(alarm().put("EvaluationPeriods", 3)
                        .put("DatapointsToAlarm", toAlarm)
                        .put("TreatMissingData", treatment))
                .orElseThrow();
        AlarmState fromOk = condition.judge(measured, AlarmState.OK);
        AlarmState fromAlarm = condition.judge(measured, AlarmState.ALARM);
        return fromOk == fromAlarm ? fromOk.name() : "same";
    }

    @ParameterizedTest
    @CsvSource({
        "SampleCount, 4, OK", "SampleCount, 3.9, ALARM",
        "Sum, 10, OK", "Sum, 9.9, ALARM",
        "Average, 2.5, OK", "Average, 2.4, ALARM",
        "Minimum, 1, OK", "Minimum, 0.9, ALARM",
        "Maximum, 4, OK", "Maximum, 3.9, ALARM",
        "p50, 2.5, OK", "p50, 2.4, ALARM",
        "p99, 3.98, OK", "p99, 3.96, ALARM",
        "p100, 4, OK", "p0, 0.9, ALARM"
    })
    void takesTheStatisticOfAPeriod(String statistic, double threshold, AlarmState state) {
        ObjectNode alarm = alarm().put("Threshold", threshold);
        alarm.put(statistic.startsWith("p") ? "ExtendedStatistic" : "Statistic", statistic);
        double[] values = {4, 1, 3, 2};

        assertThat(read(alarm).orElseThrow().judge(List.of(values), AlarmState.OK))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "GreaterThanThreshold, OK", "GreaterThanOrEqualToThreshold, ALARM",
        "LessThanThreshold, OK", "LessThanOrEqualToThreshold, ALARM"
    })
    void comparesWithTheThreshold(String operator, AlarmState state) {
        Condition condition = read(alarm().put("ComparisonOperator", operator)).orElseThrow();

        assertThat(condition.judge(List.of(new double[] {5}), AlarmState.OK)).isEqualTo(state);
    }

    @Test
    void cannotJudgeMetricMathAnomaliesAndRareStatistics() {
        assertThat(read(alarm().put("Statistic", "TM(10%:90%)"))).isEmpty();
        assertThat(read(alarm().put("ThresholdMetricId", "ad1"))).isEmpty();
        assertThat(read(alarm().put("ComparisonOperator", "GreaterThanUpperThreshold")))
                .isEmpty();
        ObjectNode math = alarm();
        math.remove("MetricName");
        assertThat(read(math)).isEmpty();
    }

    @Test
    void saysWhatItJudgedBy() {
        assertThat(read(alarm()).orElseThrow().reason(List.of(new double[] {6, 8})))
                .isEqualTo(
                        "Threshold Crossed: 1 out of the last 1 datapoints [7.0] was greater than the threshold (5.0),"
                                + " Average of ModelLatency, minimum 1 for OK -> ALARM transition.");
    }

    private static ObjectNode alarm() {
        return new JsonMapper()
                .createObjectNode()
                .put("Namespace", "AWS/SageMaker")
                .put("MetricName", "ModelLatency")
                .put("Statistic", "Average")
                .put("Period", 60)
                .put("EvaluationPeriods", 1)
                .put("Threshold", 5.0)
                .put("ComparisonOperator", "GreaterThanThreshold");
    }

    private static Optional<Condition> read(ObjectNode alarm) {
        return Condition.read(alarm);
    }
}
