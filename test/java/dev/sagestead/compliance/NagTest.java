package dev.sagestead.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.app.Nag;
import dev.sagestead.app.Nag.Accepted;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** cdk-nag's packs AwsSolutions and NIST 800-53 (revision 5) on every stack of every environment. */
class NagTest {

    private static Nag nag;

    @BeforeAll
    static void synthesise() {
        nag = Nag.ofCommitted();
    }

    @Test
    void everyFindingIsMendedOrMeantToBe() {
        assertThat(nag.findings().stream()
                        .filter(finding -> nag.accepted().stream().noneMatch(note -> note.covers(finding))))
                .isEmpty();
    }

    @Test
    void everyNoteIsAboutAFinding() {
        assertThat(nag.accepted().stream()
                        .filter(note -> nag.findings().stream().noneMatch(note::covers)))
                .isEmpty();
    }

    @Test
    void everyNoteSaysWhy() {
        List<Accepted> accepted = nag.accepted();

        assertThat(accepted)
                .isNotEmpty()
                .allSatisfy(note -> assertThat(note.reason()).hasSizeGreaterThan(20));
    }
}
