package dev.sagestead.smoke;

import java.io.PrintWriter;
import java.util.List;

/**
 * What a smoke test found.
 *
 * @param endpoint name of the endpoint
 * @param checks in the order in which they were made; a failed one may be the last, if no other made sense after it
 */
public record SmokeReport(String endpoint, List<Check> checks) {

    /** Keeps its own copy of the checks. */
    public SmokeReport {
        checks = List.copyOf(checks);
    }

    /** Whether every check passed. */
    public boolean ok() {
        return verdict() == Verdict.WELL;
    }

    /** Returns what the checks come to. */
    public Verdict verdict() {
        if (checks.stream().anyMatch(Check::isNotAsked)) {
            return Verdict.NOT_TRIED;
        }
        return !checks.isEmpty() && checks.stream().allMatch(Check::ok) ? Verdict.WELL : Verdict.NOT_WELL;
    }

    /** Prints one line for each check, more where a reason is long; none is wider than {@value CheckText#WIDTH}. */
    public void print(PrintWriter out) {
        checks.stream().flatMap(check -> CheckText.of(check).stream()).forEach(out::println);
        out.flush();
    }
}
