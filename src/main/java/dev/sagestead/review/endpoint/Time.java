package dev.sagestead.review.endpoint;

/** Spans of time in words. */
final class Time {

    private static final int MINUTE = 60;

    private Time() {}

    /** Returns such as {@code 5 min} or {@code 90 s}. */
    static String of(int seconds) {
        return seconds % MINUTE == 0 ? seconds / MINUTE + " min" : seconds + " s";
    }
}
