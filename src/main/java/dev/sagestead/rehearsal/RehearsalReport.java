package dev.sagestead.rehearsal;

import dev.sagestead.smoke.SmokeReceipt;
import java.util.List;

/**
 * What a rehearsal did, for programs: the file that {@code --report} names.
 *
 * @param environment which was rehearsed
 * @param ok whether everything was deployed and every check of the smoke test passed
 * @param stacks with the status that CloudFormation gives them
 * @param endpoints as SageMaker describes them
 * @param smoke what the smoke test found; without checks if it did not come to that
 * @param steps in order
 * @param recordedOnly resource types that were accepted but that nothing acted on
 * @param problems why it is not ok, one sentence each
 */
public record RehearsalReport(
        String environment,
        boolean ok,
        List<DeployedStack> stacks,
        List<ServedEndpoint> endpoints,
        Smoke smoke,
        List<Step> steps,
        List<String> recordedOnly,
        List<String> problems) {

    /** A stack; {@code seconds} is how long its last operation took. */
    public record DeployedStack(String name, String status, double seconds) {}

    /** An endpoint; {@code config} is the configuration that it serves. */
    public record ServedEndpoint(String name, String config, String status) {}

    /**
     * All checks of all endpoints.
     *
     * @param receipt what {@code ./sagestead smoke --receipt} would write; null if it did not come to that
     */
    public record Smoke(boolean ok, List<Check> checks, SmokeReceipt receipt) {

        /** Reports that nothing was invoked. */
        static Smoke none() {
            return new Smoke(false, List.of(), null);
        }
    }

    /** One check; {@code expected} and {@code got} are for people to compare. */
    public record Check(String name, boolean ok, String expected, String got) {}

    /** A step and the time on the wall that it took. */
    public record Step(String name, double seconds) {}
}
