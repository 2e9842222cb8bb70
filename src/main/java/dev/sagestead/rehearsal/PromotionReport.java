package dev.sagestead.rehearsal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sagestead.promotion.Receipt;
import dev.sagestead.rehearsal.RehearsalReport.DeployedStack;
import dev.sagestead.rehearsal.RehearsalReport.ServedEndpoint;
import dev.sagestead.rehearsal.RehearsalReport.Step;
import java.util.List;

/**
 * What a rehearsed promotion did, for programs: the file that {@code --report} names.
 *
 * @param ok whether every environment has the assembly, tested and well
 * @param assembly digest of what was promoted; null if it did not come to a synth
 * @param environments in their order, also those that it did not come to
 * @param steps in order
 * @param problems why it is not ok, one sentence each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PromotionReport(
        boolean ok, String assembly, List<Promoted> environments, List<Step> steps, List<String> problems) {

    /**
     * One environment.
     *
     * @param name of the environment
     * @param account that its emulator plays
     * @param receiptSha256 of its receipt's file; null if it has none
     * @param receipt of what is in it; null if it has none
     * @param stacks that its emulator has at the end
     * @param endpoints that its local SageMaker has at the end
     * @param recordedOnly resource types that were accepted but that nothing acted on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Promoted(
            String name,
            String account,
            String receiptSha256,
            Receipt receipt,
            List<DeployedStack> stacks,
            List<ServedEndpoint> endpoints,
            List<String> recordedOnly) {}
}
