package dev.sagestead.review.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.review.assembly.ResourceId;
import dev.sagestead.review.endpoint.EndpointOutlook;
import dev.sagestead.review.endpoint.EndpointOutlook.Course;
import dev.sagestead.review.endpoint.Shift;
import dev.sagestead.review.endpoint.Shift.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollTimelineTest {

    private static final Phase START = new Phase("new instances start", 0, 0);
    private static final Phase CANARY = new Phase("10 % to the new model", 10, 300);
    private static final Phase BAKE = new Phase("all to the new model, the old instances wait", 100, 90);

    @Test
    void theListSaysHowLongEachPhaseTakes() {
        assertThat(drawn(new Shift("canary of 10 %", List.of(START, CANARY, BAKE), 2700)))
                .containsSubsequence(
                        "How the traffic moves: canary of 10 %",
                        "<li>new instances start: <b>as long as instances need</b></li>",
                        "<li>10 % to the new model: <b>5 min</b></li>",
                        "<li>all to the new model, the old instances wait: <b>90 s</b></li>");
    }

    @Test
    void theCurveStepsUpWithTheShares() {
        assertThat(drawn(new Shift("canary", List.of(START, CANARY, BAKE), 0)))
                .contains("d=\"M0 100L0.00 100L15.00 100L15.00 90L75.00 90L75.00 0L93.00 0L93.00 0L100 0L100 100Z\"");
    }

    @Test
    void alarmsAreWatchedFromTheFirstRequestOn() {
        assertThat(drawn(new Shift("canary", List.of(START, CANARY, BAKE), 2700), "errors", "latency"))
                .contains("<span style=\"left:15.00%;width:78.00%\">2 alarms</span>")
                .contains("2 alarms take the update back; SageMaker gives up and goes back after 45 min.");
    }

    @Test
    void nobodyIsPromisedAnAlarmOrALimit() {
        assertThat(drawn(new Shift("canary", List.of(START, CANARY, BAKE), 0)))
                .contains("No alarm takes the update back; the template sets no time limit.")
                .doesNotContain("class=\"guard\"");
    }

    @Test
    void aShareOfInstancesIsNotGuessed() {
        Phase one = new Phase("1 instance to the new model", Shift.UNKNOWN, 300);

        assertThat(drawn(new Shift("canary", List.of(START, one, BAKE), 0)))
                .contains("how many run is not known")
                .contains("class=\"maybe\" d=\"M15.00 0H75.00V100H15.00Z\"");
    }

    @Test
    void manyPhasesAreFolded() {
        List<Phase> steps = List.of(START, CANARY, CANARY, CANARY, CANARY, CANARY, BAKE);

        assertThat(drawn(new Shift("linear", steps, 0))).contains("<summary>All 7 phases in words</summary>");
    }

    private static String drawn(Shift shift, String... alarms) {
        return RollTimeline.of(new EndpointOutlook(
                        new ResourceId("dev/inference", "Endpoint"),
                        "dev-fraud-detection",
                        Course.ROLLS,
                        List.of(),
                        List.of(),
                        "",
                        shift,
                        List.of(alarms)))
                .html();
    }
}
