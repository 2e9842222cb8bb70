package dev.sagestead.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BesideEachOtherTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void endpointsAreTriedBesideEachOther() {
        CyclicBarrier all = new CyclicBarrier(BesideEachOther.AT_ONCE);

        run(Collections.nCopies(BesideEachOther.AT_ONCE, () -> {
            all.await(10, TimeUnit.SECONDS);
            return report("one of all");
        }));

        assertThat(told).hasSize(BesideEachOther.AT_ONCE);
    }

    @Test
    void reportsComeInTheOrderOfTheEndpointsWhicheverAnswersFirst() {
        CountDownLatch answered = new CountDownLatch(1);

        run(List.of(
                () -> {
                    answered.await();
                    return report("slow");
                },
                () -> {
                    answered.countDown();
                    return report("quick");
                }));

        assertThat(told).containsExactly("slow", "quick");
    }

    @Test
    void aReportIsToldBeforeLaterOnesAreThere() {
        CountDownLatch heard = new CountDownLatch(1);

        BesideEachOther.run(
                List.of(() -> report("quick"), () -> {
                    heard.await();
                    return report("slow");
                }),
                report -> {
                    told.add(report.endpoint());
                    heard.countDown();
                });

        assertThat(told).containsExactly("quick", "slow");
    }

    @Test
    void aModelFolderThatDoesNotSayWhatIsExpectedEndsIt() {
        assertThatThrownBy(() -> run(List.of(() -> {
                    throw new InvalidInputException("no lock");
                })))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no lock");
    }

    private void run(List<Callable<SmokeReport>> trials) {
        BesideEachOther.run(trials, report -> told.add(report.endpoint()));
    }

    private static SmokeReport report(String endpoint) {
        return new SmokeReport(
                endpoint,
                List.of(),
                List.of(),
                new SmokeReport.Findings(Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }
}
