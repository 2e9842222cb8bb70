package dev.sagestead.promotion;

import dev.sagestead.promotion.Gate.Permit;
import dev.sagestead.promotion.GivenProof.GivenReview;
import dev.sagestead.promotion.Receipt.Approver;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.smoke.SmokeReceipt;
import dev.sagestead.smoke.Tool;
import java.util.Optional;

/** The second half of a promotion whose deployment somebody else did, such as CDK Pipelines: its receipt. */
public final class WrittenReceipt {

    private final Gate gate;
    private final Tool tool;

    /**
     * @param gate the same that let the assembly in; it is asked again
     * @param tool what writes
     */
    public WrittenReceipt(Gate gate, Tool tool) {
        this.gate = gate;
        this.tool = tool;
    }

    /**
     * What is known of the promotion.
     *
     * @param smoke what the smoke test found afterwards
     * @param review what was said before, if anybody asked
     * @param approver who said yes, if anybody was asked
     */
    public record Proof(SmokeReceipt smoke, Optional<GivenReview> review, Optional<Approver> approver) {}

    /**
     * Keeps assembly and project, and writes the receipt.
     *
     * @throws PromotionRefusedException if the assembly should not have been deployed, or the proof is of something
     *     else
     */
    public ReceiptFile write(EnvironmentSettings environment, Promotion.Subject subject, Proof proof) {
        Permit permit = gate.check(environment, subject.assembly());
        ReceiptDraft draft =
                ReceiptDraft.promotion(tool, environment, subject.assembly(), permit.previous(), permit.current());
        draft.tested(proof.smoke(), environment, gate.where());
        draft.beganWithTheTest();
        Receipts receipts = gate.receipts();
        FileList project = subject.project().files();
        receipts.assemblies()
                .keep(subject.assembly().folder(), subject.assembly().files());
        receipts.projects().keep(subject.project().folder(), project);
        proof.review().ifPresent(review -> receipts.keepReview(review.bytes()));
        return receipts.write(
                draft.receipt(project.digest(), proof.review().map(GivenReview::summary), proof.approver()));
    }
}
