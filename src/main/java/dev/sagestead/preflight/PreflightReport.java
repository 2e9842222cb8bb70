package dev.sagestead.preflight;

import java.util.List;
import java.util.Locale;

/**
 * What a preflight found, for a pipeline to keep.
 *
 * @param formatVersion {@value #FORMAT_VERSION}; another number means that a field changed its meaning or is gone
 * @param environment which is to be deployed
 * @param account 12 digits, as {@code cdk.json} has it
 * @param region as {@code cdk.json} has it
 * @param on who answered: {@code aws} or {@code rehearsal}
 * @param verdict {@code well}, {@code not-well} or {@code not-asked}
 * @param failures how many findings fail
 * @param warnings how many warn
 * @param findings in the order in which they were made
 */
public record PreflightReport(
        int formatVersion,
        String environment,
        String account,
        String region,
        String on,
        String verdict,
        long failures,
        long warnings,
        List<Finding> findings) {

    /** Version of the format: {@value}. */
    public static final int FORMAT_VERSION = 1;

    private static final String WELL = "well";
    private static final String NOT_WELL = "not-well";
    private static final String NOT_ASKED = "not-asked";

    static PreflightReport of(Subject subject, List<Finding> findings, boolean wasAsked) {
        long failures = count(findings, Mark.FAIL);
        return new PreflightReport(
                FORMAT_VERSION,
                subject.environment().name(),
                subject.target().account(),
                subject.target().region(),
                subject.where().name().toLowerCase(Locale.ROOT),
                !wasAsked ? NOT_ASKED : failures > 0 ? NOT_WELL : WELL,
                failures,
                count(findings, Mark.WARN),
                List.copyOf(findings));
    }

    /** Returns 0 if nothing fails, 1 if something does, 2 if nobody could be asked. */
    public int exitCode() {
        return switch (verdict) {
            case WELL -> 0;
            case NOT_WELL -> 1;
            default -> 2;
        };
    }

    private static long count(List<Finding> findings, Mark mark) {
        return findings.stream().filter(finding -> finding.mark() == mark).count();
    }
}
