package dev.sagestead.smoke;

import dev.sagestead.failure.Explanation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * What a smoke test found.
 *
 * @param endpoint name of the endpoint
 * @param checks in the order in which they were made; a failed one may be the last, if no other made sense after it
 * @param notes what was left out and why, one sentence each
 * @param findings what the checks were made on
 * @param explanation why the endpoint does not serve what was deployed, if it does not and that could be found out
 */
public record SmokeReport(
        String endpoint, List<Check> checks, List<String> notes, Findings findings, Optional<Explanation> explanation) {

    /**
     * What the checks were made on; each is missing if it did not come to that.
     *
     * @param expected what should be served
     * @param served what is
     * @param latency how long it took to answer
     */
    public record Findings(Optional<Expected> expected, Optional<ServedConfig> served, Optional<Latency> latency) {}

    /** Keeps its own copies. */
    public SmokeReport {
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
    }

    /** Reports of an endpoint that could not be looked at. */
    static SmokeReport of(String endpoint, Check check) {
        return new SmokeReport(
                endpoint,
                List.of(check),
                List.of(),
                new Findings(Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    /** Returns the same report with an explanation. */
    SmokeReport explained(Optional<Explanation> found) {
        return new SmokeReport(endpoint, checks, notes, findings, found);
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

    /**
     * Prints one line for each check, more where a reason is long, then notes and explanation. None is wider than
     * {@value CheckText#WIDTH}, but for commands.
     */
    public void print(PrintWriter out) {
        checks.stream().flatMap(check -> CheckText.of(check).stream()).forEach(out::println);
        notes.stream().flatMap(note -> CheckText.note(note).stream()).forEach(out::println);
        explanation.ifPresent(found -> found.lines().forEach(out::println));
        out.flush();
    }
}
