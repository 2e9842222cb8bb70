package dev.sagestead.review.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sagestead.review.endpoint.Shift;
import dev.sagestead.review.endpoint.Shift.Phase;
import dev.sagestead.review.report.TimeAxis.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeAxisTest {

    @Test
    void waitsAreToScaleAndTheStartOfInstancesIsOpen() {
        TimeAxis axis =
                axis(new Phase("new instances start", 0, 0), new Phase("10 %", 10, 300), new Phase("all", 100, 900));
        Span start = axis.spans().get(0);
        Span canary = axis.spans().get(1);
        Span bake = axis.spans().get(2);

        assertThat(axis.spans()).extracting(Span::open).containsExactly(true, false, false);
        assertThat(start.from()).isZero();
        assertThat(canary.from()).isEqualTo(start.to());
        assertThat(bake.width()).isCloseTo(3 * canary.width(), within(0.001));
        assertThat(axis.end()).isEqualTo(bake.to()).isLessThan(100);
    }

    @Test
    void timeIsCountedInWaits() {
        TimeAxis axis = axis(
                new Phase("start", 0, 0),
                new Phase("half", 50, 120),
                new Phase("start", 50, 0),
                new Phase("all", 100, 120));

        assertThat(axis.spans()).extracting(Span::open).containsExactly(true, false, true, false);
        assertThat(axis.spans()).extracting(Span::since).containsExactly(0, 0, 120, 120);
        assertThat(axis.spans().get(3).until()).isEqualTo(240);
    }

    @Test
    void aStepWithoutAWaitIsNotOpen() {
        TimeAxis axis = axis(new Phase("start", 0, 0), new Phase("all", 100, 0));

        assertThat(axis.spans()).extracting(Span::open).containsExactly(true, false);
        assertThat(axis.spans()).allSatisfy(span -> assertThat(span.width()).isPositive());
        assertThat(axis.end()).isLessThanOrEqualTo(100);
    }

    @Test
    void aShareThatIsNotKnownIsNotOpen() {
        TimeAxis axis =
                axis(new Phase("start", 0, 0), new Phase("1 instance", Shift.UNKNOWN, 60), new Phase("all", 100, 0));

        assertThat(axis.spans()).extracting(Span::open).containsExactly(true, false, false);
    }

    @Test
    void whatATemplateShouldNotHoldStaysOnTheAxis() {
        TimeAxis axis = axis(new Phase("start", 0, -5), new Phase("?", 700, -1), new Phase("all", 100, 10));

        assertThat(axis.spans()).allSatisfy(span -> {
            assertThat(span.from()).isBetween(0.0, 100.0);
            assertThat(span.width()).isBetween(0.0, 100.0);
        });
    }

    private static TimeAxis axis(Phase... phases) {
        return TimeAxis.of(new Shift("for the test", List.of(phases), 0));
    }
}
