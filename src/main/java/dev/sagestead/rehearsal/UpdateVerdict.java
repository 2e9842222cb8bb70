package dev.sagestead.rehearsal;

import java.util.ArrayList;
import java.util.List;

/** Whether an update under traffic went well. */
final class UpdateVerdict {

    private UpdateVerdict() {}

    /** Returns what did not, one sentence each; nothing if the new model serves and no request was lost. */
    static List<String> problems(RehearsalReport.Update update) {
        List<String> problems = new ArrayList<>();
        if (!update.deployed()) {
            String serving = update.servesNow().equals(KnownAnswers.OLD)
                    ? "v1 serves as before"
                    : "and v1 does not serve as before";
            problems.add("the update of %s was taken back, %s:\n%s"
                    .formatted(update.endpoint(), serving, update.takenBack()));
        } else if (!update.servesNow().equals(KnownAnswers.NEW)) {
            problems.add("cdk deploy says that %s was updated, but v2 does not answer everything since"
                    .formatted(update.endpoint()));
        }
        int trouble = update.lost() + update.strange();
        if (trouble > 0) {
            problems.add("%d of %d requests were lost or answered by neither model; the first: %s"
                    .formatted(trouble, update.requests(), update.firstTrouble()));
        }
        return problems;
    }
}
