package dev.sagestead.rehearsal;

import dev.sagestead.promotion.ReceiptFile;
import dev.sagestead.promotion.ReceiptTable;
import dev.sagestead.promotion.Receipts;
import dev.sagestead.rehearsal.RehearsalReport.Step;
import java.util.List;
import java.util.Locale;

/** The end of a rehearsed promotion, for people. */
final class PromotionSummary {

    private static final int SHORT = 12;

    private final Progress progress;

    PromotionSummary(Progress progress) {
        this.progress = progress;
    }

    /** Says what is where, what was only recorded, and whether it is well. */
    void say(PromotionReport report, Receipts receipts) {
        List<String> names = report.environments().stream()
                .map(PromotionReport.Promoted::name)
                .toList();
        List<ReceiptFile> there = receipts.all(names);
        progress.say("");
        ReceiptTable.now(names, there).forEach(line -> progress.say("  " + line));
        List<String> recorded = report.environments().stream()
                .flatMap(environment -> environment.recordedOnly().stream())
                .distinct()
                .sorted()
                .toList();
        if (!recorded.isEmpty()) {
            progress.say("  Accepted and recorded, but nothing here acts on them:");
            recorded.forEach(type -> progress.say("    " + type));
        }
        progress.say("");
        report.problems().forEach(problem -> progress.say(problem + "\n"));
        double seconds = report.steps().stream().mapToDouble(Step::seconds).sum();
        progress.say(String.format(
                Locale.ROOT,
                "The promotion %s: %d of %d environments have %s, %.1f s",
                report.ok() ? "went well" : "FAILED",
                there.stream()
                        .map(ReceiptFile::receipt)
                        .filter(receipt ->
                                receipt.isWell() && receipt.assembly().equals(report.assembly()))
                        .count(),
                names.size(),
                report.assembly() == null ? "it" : report.assembly().substring(0, SHORT),
                seconds));
    }

    /** Says what goes on running, and what to do with it. */
    void sayKept(PromotionReport report, List<KeptRehearsal> all) {
        List<String> kept = all.stream().map(KeptRehearsal::environment).toList();
        if (kept.isEmpty()) {
            return;
        }
        progress.say("Kept: %s. To call one:  eval \"$(./sagestead env %s)\""
                .formatted(String.join(", ", kept), kept.get(0)));
        progress.say("To stop all, or one:      ./sagestead stop, ./sagestead stop %s".formatted(kept.get(0)));
        if (!report.ok()) {
            progress.say("What is mended is promoted by the same command; an account that should come up");
            progress.say("anew, such as with another quota, is stopped first.");
        }
    }
}
