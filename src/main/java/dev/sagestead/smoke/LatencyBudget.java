package dev.sagestead.smoke;

import dev.sagestead.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many calls are measured, and how long they may take.
 *
 * @param calls 0 (none) to {@value #MAX_CALLS}
 * @param p99Millis the most milliseconds that the 99th percentile may be, above 0; the client's, not the model's, so it
 *     has to allow for the way between them
 */
public record LatencyBudget(int calls, double p99Millis) {

    /** How many calls are measured if nobody says: {@value}. */
    public static final int DEFAULT_CALLS = 50;

    /** The most calls: {@value}. This is no load test. */
    public static final int MAX_CALLS = 10_000;

    /** The budget if nobody says, in milliseconds: {@value}, from anywhere on the continent of the region. */
    public static final int DEFAULT_P99_MILLIS = 1000;

    /**
     * Refuses what cannot be measured or kept.
     *
     * @throws InvalidInputException with a sentence for each number that is out of its range
     */
    public LatencyBudget {
        List<String> problems = new ArrayList<>();
        if (calls < 0 || calls > MAX_CALLS) {
            problems.add("--calls should be 0 to %d, got %d".formatted(MAX_CALLS, calls));
        }
        if (!(p99Millis > 0)) {
            problems.add("--p99-millis should be above 0, got " + text(p99Millis));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** Returns the budget of who says nothing. */
    public static LatencyBudget standard() {
        return new LatencyBudget(DEFAULT_CALLS, DEFAULT_P99_MILLIS);
    }

    /** Judges what was measured, and says from which percentile on the budget is broken. */
    Check check(Latency latency) {
        List<String> broken = new ArrayList<>();
        if (latency.p50() > p99Millis) {
            broken.add("p50");
        }
        if (latency.p95() > p99Millis) {
            broken.add("p95");
        }
        if (latency.p99() > p99Millis) {
            broken.add("p99");
        }
        String got =
                "p50 %s, p95 %s, p99 %s ms".formatted(text(latency.p50()), text(latency.p95()), text(latency.p99()));
        return new Check(
                name(),
                broken.isEmpty(),
                expected(),
                broken.isEmpty() ? got : "%s; above the budget: %s".formatted(got, String.join(", ", broken)));
    }

    /** Returns the failed check of a measurement that came to nothing. */
    Check failed(String why) {
        return new Check(name(), false, expected(), why);
    }

    private String name() {
        return "latency of %d calls".formatted(calls);
    }

    private String expected() {
        return "p99 <= %s ms".formatted(text(p99Millis));
    }

    private static String text(double millis) {
        return millis == Math.rint(millis)
                ? String.format(Locale.ROOT, "%.0f", millis)
                : String.format(Locale.ROOT, "%.1f", millis);
    }
}
