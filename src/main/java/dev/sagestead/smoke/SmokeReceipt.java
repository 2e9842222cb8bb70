package dev.sagestead.smoke;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.sagestead.settings.EnvironmentSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a smoke test did and found, for a pipeline to keep: the proof that this environment served this model then.
 *
 * @param formatVersion {@value #FORMAT_VERSION}; another number means that a field changed its meaning or is gone
 * @param tool what tested
 * @param environment which was tested
 * @param account as {@code cdk.json} has it; a check holds it against the endpoint's
 * @param region as {@code cdk.json} has it
 * @param on where: {@code aws} or {@code rehearsal}
 * @param startedAt ISO 8601, UTC
 * @param finishedAt ISO 8601, UTC
 * @param seconds between the two
 * @param verdict {@code well}, {@code not-well} or {@code not-tried}: the worst of the endpoints'
 * @param endpoints one for each endpoint that was tested
 */
public record SmokeReceipt(
        int formatVersion,
        Tool tool,
        String environment,
        String account,
        String region,
        String on,
        String startedAt,
        String finishedAt,
        double seconds,
        String verdict,
        List<EndpointReceipt> endpoints) {

    /** Version of the format: {@value}. */
    public static final int FORMAT_VERSION = 1;

    /** Where the test ran. */
    public enum Where {
        /** On AWS. */
        AWS("aws"),
        /** On this machine, where no real account is. */
        REHEARSAL("rehearsal");

        private final String text;

        Where(String text) {
            this.text = text;
        }

        /** Returns it as receipts have it. */
        public String text() {
            return text;
        }
    }

    /** Whether every check passed. */
    @JsonIgnore
    public boolean isWell() {
        return Verdict.WELL.text().equals(verdict);
    }

    /** Writes down what was found between two points of time. */
    public static SmokeReceipt of(
            Tool tool,
            EnvironmentSettings environment,
            Where where,
            Instant started,
            Instant finished,
            List<SmokeReport> reports) {
        return new SmokeReceipt(
                FORMAT_VERSION,
                tool,
                environment.name(),
                environment.target().account(),
                environment.target().region(),
                where.text,
                started.toString(),
                finished.toString(),
                Duration.between(started, finished).toMillis() / 1000.0,
                worst(reports).text(),
                reports.stream().map(EndpointReceipt::of).toList());
    }

    private static Verdict worst(List<SmokeReport> reports) {
        return reports.stream()
                .map(SmokeReport::verdict)
                .max((one, other) -> Integer.compare(one.exitCode(), other.exitCode()))
                .orElse(Verdict.NOT_TRIED);
    }
}
