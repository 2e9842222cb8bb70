package dev.sagestead.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.traffic.Outcome.Answered;
import dev.sagestead.traffic.Outcome.Lost;
import dev.sagestead.traffic.Outcome.Strange;
import dev.sagestead.traffic.Versions.Version;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficLogTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static final TrafficLog LOG = new TrafficLog(List.of(
            new Answered(3 * SECOND, 1, "v2"),
            new Answered(SECOND / 2, 1, "v1"),
            new Answered(SECOND + 1, 1, "v2"),
            new Lost(SECOND + 2, 1, "gone"),
            new Strange(SECOND + 3, 1, "0.9")));

    @Test
    void countsWhoAnsweredAndWhatWasLost() {
        assertThat(LOG.answered()).containsExactly(java.util.Map.entry("v1", 1), java.util.Map.entry("v2", 2));
        assertThat(LOG.lost()).extracting(Lost::reason).containsExactly("gone");
        assertThat(LOG.strange()).extracting(Strange::answer).containsExactly("0.9");
    }

    @Test
    void cutsTheTimeIntoSlicesEmptyOnesToo() {
        assertThat(LOG.slices(Duration.ofSeconds(1)))
                .extracting(slice -> slice.outcomes().size())
                .containsExactly(1, 3, 0, 1);
    }

    @Test
    void saysWhoAloneAnswersAtTheEnd() {
        assertThat(LOG.onlyAnswererSince(2 * SECOND)).contains("v2");
        assertThat(LOG.onlyAnswererSince(SECOND)).isEmpty();
        assertThat(LOG.onlyAnswererSince(4 * SECOND)).isEmpty();
    }

    @Test
    void onlyRequestsThatTellTheModelsApartAreUsed() {
        Versions all = new Versions(
                List.of("a", "b", "c"),
                List.of(new Version("v1", List.of(0.1, 0.2, 0.3)), new Version("v2", List.of(0.1, 0.9, 0.301))),
                0.001);

        Versions telling = all.telling();

        assertThat(telling.requests()).containsExactly("b");
        assertThat(telling.whose(0, 0.2)).contains("v1");
        assertThat(telling.whose(0, 0.9001)).contains("v2");
        assertThat(telling.whose(0, 0.5)).isEmpty();
    }
}
