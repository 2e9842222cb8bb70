package dev.sagestead.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.app.Nag;
import dev.sagestead.app.Nag.Accepted;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * cdk-nag's packs AwsSolutions and NIST 800-53 (revision 5) on every stack of every environment, on every way to host,
 * on the pipeline, and on training and labelling.
 */
class NagTest {

    private static Nag committed;
    private static Nag hostings;
    private static Nag pipelined;
    private static Nag trained;

    @BeforeAll
    static void synthesise() {
        committed = Nag.ofCommitted();
        hostings = Nag.ofHostings();
        pipelined = Nag.ofPipelined();
        trained = Nag.ofTrained();
    }

    static Stream<Nag> all() {
        return Stream.of(committed, hostings, pipelined, trained);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyFindingIsMendedOrMeantToBe(Nag nag) {
        assertThat(nag.findings().stream()
                        .filter(finding -> nag.accepted().stream().noneMatch(note -> note.covers(finding))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyNoteIsAboutAFinding(Nag nag) {
        assertThat(nag.accepted().stream()
                        .filter(note -> nag.findings().stream().noneMatch(note::covers)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyNoteSaysWhy(Nag nag) {
        List<Accepted> accepted = nag.accepted();

        assertThat(accepted)
                .isNotEmpty()
                .allSatisfy(note -> assertThat(note.reason()).hasSizeGreaterThan(20));
    }
}
