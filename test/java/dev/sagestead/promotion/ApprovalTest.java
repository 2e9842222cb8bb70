package dev.sagestead.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.promotion.Receipt.Approver;
import dev.sagestead.review.report.Review;
import dev.sagestead.review.report.Row;
import dev.sagestead.review.report.Section;
import dev.sagestead.review.report.Weight;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApprovalTest {

    private static final Row WIDER = new Row(
            Section.SECURITY,
            Weight.WARNS,
            "prod/studio",
            "",
            "prod/studio allows 9 more",
            IntStream.range(0, 9).mapToObj(i -> "role %d may s3:*".formatted(i)).toList());

    private static final Row OTHER =
            new Row(Section.CREATED, Weight.TELLS, "prod/studio", "", "an alarm is new", List.of());

    private final Sample sample = new Sample(Path.of("unused"));
    private final List<String> asked = new ArrayList<>();

    @Test
    void nobodyIsAskedAboutAnEnvironmentThatIsNotProtected() {
        assertThat(approval().of(Sample.environment("dev"), review(WIDER))).isEmpty();

        assertThat(asked).isEmpty();
        assertThat(sample.said()).contains("Nothing is replaced.").anyMatch(line -> line.contains("allows 9 more"));
    }

    @Test
    void aProtectedEnvironmentIsApprovedByItsName() {
        assertThat(approval("prod").of(Sample.environment("prod"), review(OTHER)))
                .contains(new Approver("ada", "terminal"));

        assertThat(asked).containsExactly("prod is protected. Type its name to promote to it: ");
        assertThat(sample.said()).contains("Nothing is replaced.").noneMatch(line -> line.contains("alarm"));
    }

    @Test
    void widerPermissionsAreShownAndConfirmedOnTheirOwn() {
        assertThat(approval("prod", "widen").of(Sample.environment("prod"), review(WIDER, OTHER)))
                .isPresent();

        assertThat(asked)
                .containsExactly(
                        "prod is protected. Type its name to promote to it: ",
                        "Permissions widen in prod, as shown above. Type widen to allow it: ");
        assertThat(sample.said())
                .anyMatch(line -> line.contains("role 5 may s3:*"))
                .noneMatch(line -> line.contains("role 6 may s3:*"))
                .anyMatch(line -> line.contains("and 3 more"));
    }

    @Test
    void aWrongAnswerIsANo() {
        assertThatThrownBy(() -> approval("yes").of(Sample.environment("prod"), review(OTHER)))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage("prod: not promoted, the answer was not prod");
        assertThatThrownBy(() -> approval("prod", "prod").of(Sample.environment("prod"), review(WIDER)))
                .hasMessage("prod: not promoted, the answer was not widen");
    }

    @Test
    void nobodyThereIsANo() {
        assertThatThrownBy(() -> approval().of(Sample.environment("staging"), review()))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageStartingWith("staging: is protected and nobody is there to be asked; say --yes");
    }

    @Test
    void aYesThatWasGivenBeforehandIsNotedAndNobodyIsAsked() {
        Approver given = new Approver("grace", "--approver");
        Approval approval = new Approval(Optional.of(given), this::answer, "ada", sample.steps());

        assertThat(approval.of(Sample.environment("prod"), review(WIDER))).contains(given);
        assertThat(asked).isEmpty();
        assertThat(sample.said()).contains("  approved by grace (--approver)");
    }

    private final Deque<String> answers = new ArrayDeque<>();

    private Approval approval(String... given) {
        answers.addAll(List.of(given));
        return new Approval(Optional.empty(), this::answer, "ada", sample.steps());
    }

    private Optional<String> answer(String question) {
        asked.add(question);
        return Optional.ofNullable(answers.poll());
    }

    private static Review review(Row... rows) {
        return Sample.review(List.of(rows)).review();
    }
}
