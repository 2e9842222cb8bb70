package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.rehearsal.RehearsalReport.Update;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdateVerdictTest {

    @Test
    void anUpdateIsWellIfTheNewModelServesAndNothingWasLost() {
        assertThat(UpdateVerdict.problems(update(true, "v2", 0))).isEmpty();
    }

    @Test
    void aLostRequestIsAProblemHoweverTheUpdateEnded() {
        assertThat(UpdateVerdict.problems(update(true, "v2", 1)))
                .containsExactly("1 of 1000 requests were lost or answered by neither model; the first: gone");
    }

    @Test
    void anUpdateThatWasTakenBackIsAProblemThoughTheOldModelServes() {
        assertThat(UpdateVerdict.problems(update(false, "v1", 0)))
                .containsExactly("the update of dev-claims was taken back, v1 serves as before:\nan alarm went off");
    }

    @Test
    void aDeploymentThatSaysItWentWellIsNotBelieved() {
        assertThat(UpdateVerdict.problems(update(true, "v1", 0)))
                .containsExactly(
                        "cdk deploy says that dev-claims was updated, but v2 does not answer everything since");
    }

    private static Update update(boolean deployed, String servesNow, int lost) {
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
                List.of());
    }
}
