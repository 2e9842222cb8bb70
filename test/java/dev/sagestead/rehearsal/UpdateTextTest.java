package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.rehearsal.RehearsalReport.Share;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdateTextTest {

    private static final String UP = "InService";
    private static final String MOVING = "Updating";

    @Test
    void aLineOfEverySecondInWhichSomethingChanged() {
        assertThat(lines(
                        new Share(0, UP, 200, 0, 0),
                        new Share(1, UP, 210, 0, 0),
                        new Share(2, UP, 190, 0, 0),
                        new Share(3, MOVING, 270, 30, 0),
                        new Share(4, UP, 0, 300, 1)))
                .containsExactly(
                        "   second  status                 v1     v2   lost",
                        "        0  InService             200      0      0  ----------------------------",
                        "        …",
                        "        2  InService             190      0      0  ----------------------------",
                        "        3  Updating              270     30      0  -------------------------###",
                        "        4  InService               0    300      1  ############################");
    }

    @Test
    void fitsEightyColumns() {
        assertThat(lines(new Share(0, "UpdateRollbackFail", 999999, 0, 999999), new Share(9999999, UP, 1, 999998, 0)))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void oneRequestInThousandsIsSeen() {
        assertThat(lines(new Share(0, MOVING, 5000, 1, 0))).last().asString().endsWith("-#");
    }

    private static List<String> lines(Share... shares) {
        return UpdateText.lines(new RehearsalReport.Update(
                "dev-claims", true, "v2", null, 1, Map.of("v2", 1), 0, 0, null, List.of(shares)));
    }
}
