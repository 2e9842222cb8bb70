package dev.sagestead.sagemaker;

import static dev.sagestead.sagemaker.Architecture.ARM64;
import static dev.sagestead.sagemaker.Architecture.X86_64;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTypeTest {

    /** Every series that the SDK knows, by what AWS's data sheets say of it. A new SDK may bring one to look up. */
    private static final Set<String> GRAVITON =
            Set.of("c6g", "c6gd", "c6gn", "c7g", "c8g", "m6g", "m6gd", "m8g", "r6g", "r6gd", "r7gd", "r8g");

    private static final Set<String> GRACE = Set.of("p6e-gb200");

    private static final Set<String> INTEL_OR_AMD = Set.of(
            "c4", "c5", "c5d", "c6i", "c6in", "c7i", "dl1", "g4dn", "g5", "g6", "g6e", "inf1", "inf2", "m4", "m5",
            "m5d", "m6i", "m7i", "p2", "p3", "p4d", "p4de", "p5", "p5e", "p5en", "p6-b200", "r5", "r5d", "r6i", "r7i",
            "t2", "trn1", "trn1n", "trn2");

    private static final Set<String> WITH_LOCAL_DISK = Set.of(
            "c5d",
            "c6gd",
            "dl1",
            "g4dn",
            "g5",
            "g6",
            "g6e",
            "m5d",
            "m6gd",
            "p4d",
            "p4de",
            "p5",
            "p5e",
            "p5en",
            "p6-b200",
            "p6e-gb200",
            "r5d",
            "r6gd",
            "r7gd",
            "trn1",
            "trn1n",
            "trn2");

    @Test
    void knowsTheProcessorOfEverySeries() {
        assertThat(series(type -> type.architecture() == ARM64))
                .containsExactlyInAnyOrderElementsOf(union(GRAVITON, GRACE));
        assertThat(series(type -> type.architecture() == X86_64)).containsExactlyInAnyOrderElementsOf(INTEL_OR_AMD);
    }

    @Test
    void knowsEverySeriesWithLocalDisks() {
        assertThat(series(InstanceType::hasLocalDisk)).containsExactlyInAnyOrderElementsOf(WITH_LOCAL_DISK);
    }

    @Test
    void onlyTheTTypesAreBurstable() {
        assertThat(series(InstanceType::isBurstable)).containsExactly("t2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ml.t2.medium,      x86_64, false, true",
        "ml.m5.large,       x86_64, false, false",
        "ml.m5d.large,      x86_64, true,  false",
        "ml.m6g.large,      arm64,  false, false",
        "ml.c6gn.large,     arm64,  false, false",
        "ml.r6gd.large,     arm64,  true,  false",
        "ml.c6in.large,     x86_64, false, false",
        "ml.g4dn.xlarge,    x86_64, true,  false",
        "ml.p4de.24xlarge,  x86_64, true,  false",
        "ml.p6-b200.48xlarge, x86_64, true, false"
    })
    void readsTheTraitsFromTheName(String name, String architecture, boolean localDisk, boolean burstable) {
        InstanceType type = InstanceType.parse(name).orElseThrow();

        assertThat(type.architecture()).hasToString(architecture);
        assertThat(type.hasLocalDisk()).isEqualTo(localDisk);
        assertThat(type.isBurstable()).isEqualTo(burstable);
        assertThat(type).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m5.large", "ml.m5", "ml.t3.medium", "ML.M5.LARGE"})
    void knowsNoTypeThatSageMakerDoesNotHostOn(String name) {
        assertThat(InstanceType.parse(name)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InstanceType(name))
                .withMessage("not an instance type for endpoints: " + name);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Set<String> series(Predicate<InstanceType> trait) {
        return InstanceType.names().stream()
                .map(InstanceType::new)
                .filter(trait)
                .map(type -> type.name().split("\\.")[1])
                .collect(toCollection(TreeSet::new));
    }
}
