package dev.sagestead.review.report;

import java.util.regex.Pattern;

/** Text that does nothing but be read. */
final class Plain {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");

    /** Control characters, which move cursors and change colours, and what turns the direction of a text around. */
    private static final Pattern ACTING =
            Pattern.compile("[\\p{Cc}\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]");

    private Plain() {}

    /** Returns a text as one line, with a question mark for every character that would act. */
    static String line(String text) {
        return ACTING.matcher(BLANKS.matcher(text).replaceAll(" ")).replaceAll("?");
    }
}
