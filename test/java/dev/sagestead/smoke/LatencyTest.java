package dev.sagestead.smoke;

import static dev.sagestead.smoke.StandInSageMaker.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTest {

    private final SmokeBench bench = new SmokeBench();
    private final Expected expected = SmokeBench.expected(SmokeBench.ONE_REQUEST);

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest(name = "of 1 to {0} ms")
    @CsvSource({
        "1,1,1,1",
        "2,1,2,2",
        "3,2,3,3",
        "10,5,10,10",
        "20,10,19,20",
        "50,25,48,50",
        "99,50,95,99",
        "100,50,95,99",
        "101,51,96,100",
        "1000,500,950,990"
    })
    void percentilesAreByNearestRank(int calls, double p50, double p95, double p99) {
        List<Long> descending = LongStream.rangeClosed(1, calls)
                .map(call -> (calls - call + 1) * 1_000_000L)
                .boxed()
                .toList();

        assertThat(Latency.of(descending)).isEqualTo(new Latency(calls, p50, p95, p99, calls));
    }

    @Test
    void nothingHasNoPercentiles() {
        assertThatThrownBy(() -> Latency.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|2|3|true|p50 1, p95 2, p99 3 ms",
                "1|2|100|true|p50 1, p95 2, p99 100 ms",
                "1|2|100.5|false|p50 1, p95 2, p99 100.5 ms; above the budget: p99",
                "1|101|102|false|p50 1, p95 101, p99 102 ms; above the budget: p95, p99",
                "200|201|202|false|p50 200, p95 201, p99 202 ms; above the budget: p50, p95, p99"
            })
    void saysWhichPercentileBrokeTheBudget(double p50, double p95, double p99, boolean ok, String got) {
        Check check = new LatencyBudget(50, 100).check(new Latency(50, p50, p95, p99, p99));

        assertThat(check).isEqualTo(new Check("latency of 50 calls", ok, "p99 <= 100 ms", got));
    }

    @Test
    void measuresAfterAWarmUpAndPassesWithinTheBudget() {
        AtomicInteger calls = new AtomicInteger();
        bench.latency = new LatencyBudget(5, 1900);
        bench.service.answering(body -> {
            // One golden request and three calls to warm up: none of them counts.
            if (calls.incrementAndGet() == 4) {
                pause(2000);
            }
            return answer("0.25");
        });

        SmokeReport report = bench.run(expected);

        assertThat(report.ok()).as("%s", report).isTrue();
        assertThat(calls).hasValue(1 + 3 + 5);
        assertThat(report.findings().latency()).get().satisfies(latency -> {
            assertThat(latency.calls()).isEqualTo(5);
            assertThat(latency.slowest()).isPositive().isLessThan(1900);
        });
    }

    @Test
    void failsIfItIsSlow() {
        bench.latency = new LatencyBudget(3, 50);
        bench.service.answering(body -> {
            pause(60);
            return answer("0.25");
        });

        SmokeReport report = bench.run(expected);

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_WELL);
        assertThat(failure(report).name()).isEqualTo("latency of 3 calls");
        assertThat(failure(report).got()).endsWith("above the budget: p50, p95, p99");
    }

    @Test
    void failsIfOneOfTheCallsAnswersWrongly() {
        AtomicInteger calls = new AtomicInteger();
        bench.latency = new LatencyBudget(10, 20_000);
        bench.service.answering(body -> answer(calls.incrementAndGet() == 6 ? "0.75" : "0.25"));

        assertThat(failure(bench.run(expected)))
                .isEqualTo(new Check(
                        "latency of 10 calls",
                        false,
                        "p99 <= 20000 ms",
                        "2. call: answered 0.75000000, expected 0.25000000, give or take 1.0E-5"));
    }

    @Test
    void failsIfOneOfTheCallsIsNotAnswered() {
        AtomicInteger calls = new AtomicInteger();
        bench.latency = new LatencyBudget(10, 20_000);
        bench.service.answering(body -> calls.incrementAndGet() == 6
                ? StandInSageMaker.Reply.of(503, "{\"Message\": \"busy\"}")
                        .with("Content-Type", "application/json")
                        .with("x-amzn-errortype", "ServiceUnavailable")
                : answer("0.25"));

        assertThat(failure(bench.run(expected)).got())
                .startsWith("2. call: InvokeEndpoint failed with status 503, ServiceUnavailable: busy");
    }

    @Test
    void refusesWhatCannotBeMeasuredOrKept() {
        assertThatThrownBy(() -> new LatencyBudget(-1, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--calls should be 0 to 10000, got -1\n--p99-millis should be above 0, got 0");
        assertThatThrownBy(() -> new LatencyBudget(0, Double.NaN)).isInstanceOf(InvalidInputException.class);
    }

    private static Check failure(SmokeReport report) {
        return report.checks().stream().filter(check -> !check.ok()).findFirst().orElseThrow();
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(Duration.ofMillis(millis).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
