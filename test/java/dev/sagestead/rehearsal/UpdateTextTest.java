package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.rehearsal.RehearsalReport.Share;
import dev.sagestead.rehearsal.RehearsalReport.Update;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdateTextTest {

    private static final List<Share> CANARY = List.of(
            new Share(0, "InService", 230, 0, 0),
            new Share(1, "InService", 236, 0, 0),
            new Share(2, "InService", 231, 0, 0),
            new Share(3, "Updating", 205, 22, 0),
            new Share(4, "Updating", 0, 303, 0),
            new Share(5, "Updating", 0, 300, 0),
            new Share(6, "InService", 0, 299, 1));

    @Test
    void aLineForEachSecondInWhichSomethingChangedAndDotsForTheOthers() {
        List<String> lines = UpdateText.lines(update(true, "v2", 0, CANARY));

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(lines.stream().map(line -> line.strip().split(" ")[0]))
                .containsExactly("second", "0", "…", "2", "3", "4", "5", "6");
    }

    @Test
    void theBarShowsEvenASmallShareOfTheNewModel() {
        List<String> lines = UpdateText.lines(update(true, "v2", 0, List.of(new Share(0, "Updating", 999, 1, 0))));

        assertThat(lines.get(1)).endsWith("-".repeat(27) + "#");
    }

    @Test
    void anUpdateIsWellIfTheNewModelServesAndNothingWasLost() {
        assertThat(UpdateVerdict.problems(update(true, "v2", 0, CANARY))).isEmpty();
    }

    @Test
    void aLostRequestIsAProblemHoweverTheUpdateEnded() {
        assertThat(UpdateVerdict.problems(update(true, "v2", 1, CANARY)))
                .containsExactly("1 of 1000 requests were lost or answered by neither model; the first: gone");
    }

    @Test
    void anUpdateThatWasTakenBackIsAProblemThoughTheOldModelServes() {
        assertThat(UpdateVerdict.problems(update(false, "v1", 0, CANARY)))
                .containsExactly("the update of dev-claims was taken back, v1 serves as before:\nan alarm went off");
    }

    @Test
    void aDeploymentThatSaysItWentWellIsNotBelieved() {
        assertThat(UpdateVerdict.problems(update(true, "v1", 0, CANARY)))
                .containsExactly(
                        "cdk deploy says that dev-claims was updated, but v2 does not answer everything since");
    }

    private static Update update(boolean deployed, String servesNow, int lost, List<Share> timeline) {
        return new Update(
                "dev-claims",
                deployed,
                servesNow,
                deployed ? null : "an alarm went off",
                1000,
                Map.of("v1", 500, "v2", 500 - lost),
                lost,
                0,
                lost == 0 ? null : "gone",
                timeline);
    }
}
