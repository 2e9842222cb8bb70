package dev.sagestead.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times as people read them, and as an axis shows them. */
final class Minutes {

    private static final double SECONDS = 60;
    private static final int[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 960};
    private static final int MOST = 6;

    private Minutes() {}

    /** Returns such as {@code 4.7}. */
    static String of(long seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds / SECONDS);
    }

    /** Returns the minutes that an axis names, from 0, whole and evenly apart. */
    static List<Integer> ticks(long totalSeconds) {
        double minutes = totalSeconds / SECONDS;
        int step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && minutes / STEPS[i] <= MOST; i--) {
            step = STEPS[i];
        }
        List<Integer> ticks = new ArrayList<>();
        for (int at = 0; at <= minutes; at += step) {
            ticks.add(at);
        }
        return ticks;
    }
}
