package dev.sagestead.rehearsal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sagestead.smoke.SmokeReceipt;
import java.util.List;
import java.util.Map;

/**
 * What a rehearsal did, for programs: the file that {@code --report} names.
 *
 * @param environment which was rehearsed
 * @param ok whether everything was deployed and every check of the smoke test passed
 * @param stacks with the status that CloudFormation gives them
 * @param endpoints as SageMaker describes them
 * @param smoke what the smoke test found; without checks if it did not come to that
 * @param update what happened when the endpoint was moved to another model; null if that was not asked for
 * @param steps in order
 * @param recordedOnly resource types that were accepted but that nothing acted on
 * @param problems why it is not ok, one sentence each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RehearsalReport(
        String environment,
        boolean ok,
        List<DeployedStack> stacks,
        List<ServedEndpoint> endpoints,
        Smoke smoke,
        Update update,
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

    /**
     * An update under traffic.
     *
     * @param endpoint which was moved
     * @param deployed whether {@code cdk deploy} said so
     * @param servesNow {@code v1} or {@code v2} if one alone answers at the end
     * @param takenBack why the update was taken back; null if it was not
     * @param requests how many were sent
     * @param answered how many each model answered
     * @param lost how many nobody answered
     * @param strange how many were answered by neither model
     * @param firstTrouble the first of those two, in words; null if there is none
     * @param timeline by the second
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Update(
            String endpoint,
            boolean deployed,
            String servesNow,
            String takenBack,
            int requests,
            Map<String, Integer> answered,
            int lost,
            int strange,
            String firstTrouble,
            List<Share> timeline) {}

    /**
     * Who answered during one second.
     *
     * @param second since the traffic began
     * @param status of the endpoint at its end
     * @param v1 requests that the old model answered
     * @param v2 requests that the new model answered
     * @param lost requests that neither did
     */
    public record Share(int second, String status, int v1, int v2, int lost) {}
}
