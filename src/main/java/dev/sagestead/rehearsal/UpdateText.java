package dev.sagestead.rehearsal;

import dev.sagestead.rehearsal.RehearsalReport.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who served what during an update, for people; every line fits 80 columns. */
final class UpdateText {

    private static final int BAR = 28;

    private UpdateText() {}

    /** Returns a head and a line for each second in which something changed. */
    static List<String> lines(RehearsalReport.Update update) {
        List<String> lines = new ArrayList<>();
        lines.add("   second  status                 v1     v2   lost");
        List<Share> shares = update.timeline();
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            boolean isEdge = i == 0 || i == shares.size() - 1;
            if (isEdge || !isAlike(share, shares.get(i - 1)) || !isAlike(share, shares.get(i + 1))) {
                lines.add(line(share));
            } else {
                addDots(lines);
            }
        }
        return lines;
    }

    private static void addDots(List<String> lines) {
        String dots = "        …";
        if (!lines.get(lines.size() - 1).equals(dots)) {
            lines.add(dots);
        }
    }

    private static String line(Share share) {
        return String.format(
                Locale.ROOT,
                "  %7d  %-18s %6d %6d %6d  %s",
                share.second(),
                share.status(),
                share.v1(),
                share.v2(),
                share.lost(),
                bar(share));
    }

    /** Whether the same models answered in the same state, so that one line speaks for both. */
    private static boolean isAlike(Share one, Share other) {
        return one.status().equals(other.status())
                && one.lost() == 0
                && other.lost() == 0
                && (one.v1() == 0) == (other.v1() == 0)
                && (one.v2() == 0) == (other.v2() == 0)
                && Math.abs(percentNew(one) - percentNew(other)) < 10;
    }

    private static int percentNew(Share share) {
        int all = share.v1() + share.v2();
        return all == 0 ? 0 : 100 * share.v2() / all;
    }

    private static String bar(Share share) {
        int all = share.v1() + share.v2();
        if (all == 0) {
            return "";
        }
        int isNew = (int) Math.round((double) BAR * share.v2() / all);
        if (share.v2() > 0 && isNew == 0) {
            isNew = 1;
        }
        return "-".repeat(BAR - isNew) + "#".repeat(isNew);
    }
}
