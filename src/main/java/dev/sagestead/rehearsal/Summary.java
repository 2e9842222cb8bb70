package dev.sagestead.rehearsal;

import dev.sagestead.localsagemaker.Pace;
import dev.sagestead.rehearsal.RehearsalReport.Check;
import dev.sagestead.rehearsal.RehearsalReport.Smoke;
import dev.sagestead.rehearsal.RehearsalReport.Step;
import java.util.Locale;

/** The end of a rehearsal, for people: what was deployed, what was only recorded, and whether it is well. */
final class Summary {

    private final Progress progress;

    Summary(Progress progress) {
        this.progress = progress;
    }

    void say(RehearsalReport report) {
        progress.say("");
        report.stacks()
                .forEach(stack -> progress.say(String.format(
                        Locale.ROOT, "  %-48s %-20s %5.1f s", stack.name(), stack.status(), stack.seconds())));
        report.endpoints()
                .forEach(endpoint -> progress.say(
                        String.format(Locale.ROOT, "  %-48s %s", "endpoint " + endpoint.name(), endpoint.status())));
        if (report.update() != null) {
            say(report.update());
        }
        if (!report.recordedOnly().isEmpty()) {
            progress.say("  Accepted and recorded, but nothing here acts on them:");
            report.recordedOnly().forEach(type -> progress.say("    " + type));
        }
        progress.say("");
        report.problems().forEach(problem -> progress.say(problem + "\n"));
        double seconds = report.steps().stream().mapToDouble(Step::seconds).sum();
        progress.say(String.format(
                Locale.ROOT,
                "The rehearsal of %s %s: %s, %.1f s",
                report.environment(),
                report.ok() ? "went well" : "FAILED",
                tested(report.smoke()),
                seconds));
    }

    private void say(RehearsalReport.Update update) {
        progress.say("");
        progress.say("Who answered while %s was updated (v1 -, v2 #):".formatted(update.endpoint()));
        UpdateText.lines(update).forEach(progress::say);
        progress.say("  %d requests, %d without an answer of either model"
                .formatted(update.requests(), update.lost() + update.strange()));
        progress.say("  " + Pace.REHEARSAL.sentence());
        progress.say("");
    }

    private static String tested(Smoke smoke) {
        long passed = smoke.checks().stream().filter(Check::ok).count();
        return smoke.checks().isEmpty()
                ? "nothing was invoked"
                : "%d of %d checks passed".formatted(passed, smoke.checks().size());
    }
}
