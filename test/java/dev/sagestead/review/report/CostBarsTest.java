package dev.sagestead.review.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.review.report.CostBars.Group;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostBarsTest {

    @Test
    void allBarsHaveOneScale() {
        assertThat(drawn(group("small", 10, 20, 20, 20), group("large", 100, 100, 200, 100)))
                .contains("class=\"now\" style=\"width:5.00%\"", "class=\"after\" style=\"width:10.00%\"")
                .contains("class=\"now\" style=\"width:50.00%\"", "class=\"at-the-most\" style=\"width:100.00%\"");
    }

    @Test
    void wordsSayWhatTheBarsShow() {
        assertThat(drawn(group("prod", 10, 25, 60, 35)))
                .contains("<b>10 USD to 25 USD</b> (+15 USD), at the most 60 USD, at a rate of 35 USD while it rolls");
        assertThat(drawn(group("prod", 25, 10, 10, 25))).contains("<b>25 USD to 10 USD</b> (-15 USD)</p>");
    }

    @Test
    void whatOnlyCostsMoreWhileItRollsIsAChange() {
        assertThat(drawn(group("prod", 10, 10, 10, 20)))
                .contains("<b>10 USD</b> as before, at a rate of 20 USD while it rolls")
                .contains("class=\"while-it-rolls\" style=\"left:100.00%\"")
                .doesNotContain("As before (");
    }

    @Test
    void whatStaysIsFolded() {
        assertThat(drawn(group("dev", 1, 2, 2, 2), group("prod", 10, 10, 10, 10)))
                .containsSubsequence(">dev<", "<summary>As before (1)</summary>", ">prod<");
    }

    @Test
    void anUnknownPriceIsSaidAndChangesItsGroup() {
        Group group = new Group(known("dev", 5, 5, 5, 5), List.of(new Bar.Unknown("1 ml.x9.huge", "no price <yet>")));

        assertThat(drawn(group))
                .contains("<b>not known</b>: no price &lt;yet&gt;")
                .doesNotContain("As before (");
    }

    @Test
    void nothingIsDrawnOfFreeThings() {
        assertThat(drawn(group("dev", 0, 0, 0, 0))).doesNotContain("style=\"");
        assertThat(CostBars.NONE.drawn().html()).isEmpty();
    }

    private static String drawn(Group... groups) {
        return new CostBars(List.of(groups), amount -> amount + " USD").drawn().html();
    }

    private static Group group(String label, long now, long after, long maximum, long roll) {
        return new Group(known(label, now, after, maximum, roll), List.of());
    }

    private static Bar.Known known(String label, long now, long after, long maximum, long roll) {
        return new Bar.Known(
                label,
                BigDecimal.valueOf(now),
                BigDecimal.valueOf(after),
                BigDecimal.valueOf(maximum),
                BigDecimal.valueOf(roll));
    }
}
